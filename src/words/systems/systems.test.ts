import { describe, expect, it } from 'vitest';
import {
  activationNamed,
  formOf,
  vectorActivationNamed,
  vectorFormOf,
} from '../../activations/index.ts';
import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { kindNames } from '../../layers/kind-named.ts';
import { shapeThrough, wordsThrough } from '../../layers/through-layers.ts';
import { float32Arithmetic, float64Arithmetic } from '../../numbers/arithmetic.ts';
import { decimalOf } from '../../numbers/decimal.ts';
import { modulus, primeField } from '../../numbers/finite-field.ts';
import { randomFrom } from '../../numbers/random.ts';
import { drawLayer, drawShape } from '../../testing/by-definition.ts';
import { shorts } from '../../testing/short-numbers.ts';
import { walk } from '../walk.ts';
import { apply, applyRows, concat, plus, scale, sum, take, times, type Word } from '../word.ts';
import { nothingBeyond } from './beyond.ts';
import { decimalSystem } from './decimal-system.ts';
import { fieldSystem } from './field-system.ts';
import { floatSystem } from './float-system.ts';

/** Kinds whose words have no quotient, root or activation: in few layers nothing is rounded in float64. */
const plain = [
  'dense',
  'gemm',
  'bias',
  'scale',
  'conv',
  'conv-transpose',
  'pad',
  'quantized',
  'sum',
];

describe('number systems', () => {
  it('make nothing of an empty batch', () => {
    const words = [times([[1, 2]]), plus([1, 2]), scale([3])];
    expect(walk(floatSystem(float64Arithmetic), words, [])).toEqual([]);
  });

  it('agree where nothing is rounded: float64, decimal.js and a prime field', () => {
    const random = randomFrom(3);
    const field = primeField(modulus);
    let entries = 0;
    for (let n = 0; n < 200; n++) {
      const start = drawShape(random);
      const layers: AnyLayer[] = [];
      let shape: readonly number[] = start;
      for (let k = random.integer(1, 3); k > 0; k--) {
        const layer = drawLayer(random.pick(kindNames), random, shape, 2);
        if (!layer || !plain.includes(layer.kind)) continue;
        if (JSON.stringify(layer).match(/batch-norm|activation/)) continue;
        const next = shapeThrough([layer], shape);
        if (next instanceof Fault) continue;
        layers.push(layer);
        shape = next;
      }
      const x = [0, 1].map(() =>
        shorts(
          random,
          start.reduce((a, b) => a * b, 1),
        ),
      );
      const phrase = wordsThrough(layers, start);
      const floats = walk(floatSystem(float64Arithmetic), phrase, x);
      const decimals = walk(
        decimalSystem(200),
        phrase,
        x.map((row) => row.map(decimalOf)),
      );
      const residues = walk(
        fieldSystem(modulus),
        phrase,
        x.map((row) => row.map(field.from)),
      );
      expect(decimals.map((row) => row.map((z) => z.toNumber() + 0))).toEqual(
        floats.map((row) => row.map((z) => z + 0)),
      );
      expect(residues).toEqual(floats.map((row) => row.map(field.from)));
      entries += floats.flat().length;
    }
    expect(entries).toBeGreaterThan(1_000);
  });

  it('round in their format, formulas too', () => {
    const phrase = [scale([{ op: 'root', of: [0.1] }]), plus([0.2])];
    const root = Math.fround(Math.sqrt(Math.fround(0.1)));
    const wanted = Math.fround(Math.fround(3 * root) + Math.fround(0.2));
    expect(walk(floatSystem(float32Arithmetic), phrase, [[3]])).toEqual([[wanted]]);
    expect(walk(floatSystem(float64Arithmetic), phrase, [[3]])).toEqual([
      [3 * Math.sqrt(0.1) + 0.2],
    ]);
  });

  it('divide modulo a prime, and have no root there', () => {
    const third = walk(fieldSystem(modulus), [scale([{ op: 'quotient', of: [1, 3] }])], [[1]]);
    expect((3 * third[0]![0]!) % modulus).toBe(1);
    const by = (formula: Parameters<typeof scale>[0]) => () =>
      walk(fieldSystem(modulus), [scale(formula)], [[1]]);
    expect(by([{ op: 'quotient', of: [1, modulus] }])).toThrow(RangeError);
    expect(by([{ op: 'root', of: [4] }])).toThrow(/without a square root/);
    const relu = apply(formOf(activationNamed('relu')!));
    expect(() => walk(fieldSystem(modulus), [relu], [[1]])).toThrow(/without an activation/);
  });

  it('take groups of x by their own blocks, again and again', () => {
    const phrase = [times([[1], [10]], [[100], [1000]])];
    expect(walk(floatSystem(float64Arithmetic), phrase, [[1, 2, 3, 4, 5, 6, 7, 8]])).toEqual([
      [21, 4300, 65, 8700],
    ]);
  });

  it('multiply each row of x, of each vector of a batch, by one block, or by formulas', () => {
    const third = { op: 'quotient', of: [1, 3] } as const;
    const block = [[1, 10], [100, 1000]]; // biome-ignore format: a matrix
    const batch = [[1, 2, 3, 4], [5, 6, 7, 8]]; // biome-ignore format: a matrix
    expect(walk(floatSystem(float64Arithmetic), [times(block)], batch)).toEqual([
      [201, 2010, 403, 4030],
      [605, 6050, 807, 8070],
    ]);
    expect(walk(floatSystem(float32Arithmetic), [times([[third, third]])], [[3]])).toEqual([
      [3 * Math.fround(1 / 3), 3 * Math.fround(1 / 3)].map(Math.fround),
    ]);
    const decimals = walk(decimalSystem(50), [times(block), plus([7])], [[decimalOf(1), decimalOf(2)]]); // biome-ignore format: one line
    expect(decimals[0]!.map(String)).toEqual(['208', '2017']);
  });

  it('give each branch x, and 0 where an index is −1', () => {
    const phrase = [take([1, -1, 0]), sum([], [scale(2)])];
    expect(walk(floatSystem(float64Arithmetic), phrase, [[5, 7]])).toEqual([[21, 0, 15]]);
  });

  it('put branches side by side, apply functions to entries and to rows, in the format', () => {
    const tanh = apply(formOf(activationNamed('tanh')!));
    const softmax = applyRows(vectorFormOf(vectorActivationNamed('softmax')!), 2, 2);
    const words = [concat([], [tanh])];
    expect(walk(floatSystem(float32Arithmetic), words, [[1, 2]])).toEqual([
      [1, 2, Math.fround(Math.tanh(1)), Math.fround(Math.tanh(2))],
    ]);
    const [row] = walk(floatSystem(float32Arithmetic), [softmax], [[0, 0, 1, 1]]) as [number[]];
    expect(row).toEqual([0.5, 0.5, 0.5, 0.5]);
    const [skew] = walk(floatSystem(float32Arithmetic), [softmax], [[0, 1]]) as [number[]];
    expect(skew.map(Math.fround)).toEqual(skew);
    const third = [scale([{ op: 'quotient', of: [1, 3] }])];
    expect(walk(floatSystem(float32Arithmetic), third, [[1]])).toEqual([[Math.fround(1 / 3)]]);
  });

  it('have the digits that are asked for in decimal.js', () => {
    const decimal = decimalSystem(50);
    const one = [[decimalOf(1), decimalOf(1)]];
    const shown = (...words: Word[]) => walk(decimal, words, one)[0]!.map(String);
    const third = `0.${'3'.repeat(50)}`;
    expect(shown(scale([{ op: 'quotient', of: [1, 3] }]))).toEqual([third, third]);
    const root = '1.4142135623730950488016887242096980785696718753769';
    expect(shown(scale([{ op: 'root', of: [2] }]))).toEqual([root, root]);
    const [y] = shown(apply(formOf(activationNamed('tanh')!)));
    expect(y!.slice(0, 40)).toBe('0.76159415595576488811945828260479359041');
    const softmax = applyRows(vectorFormOf(vectorActivationNamed('softmax')!), 1, 1);
    expect(shown(softmax)).toEqual(['1', '1']);
  });

  it('share a factor between neighbours, and give no rows for none', () => {
    expect(walk(floatSystem(float32Arithmetic), [scale([1, 10], 2)], [[1, 2, 3, 4, 5, 6]])).toEqual(
      [[1, 2, 30, 40, 5, 6]],
    );
    expect(walk(floatSystem(float32Arithmetic), [times([[1]])], [])).toEqual([]);
    const two = [
      times(
        [
          [1, 0],
          [0, 1],
        ],
        [
          [0, 1],
          [1, 0],
        ],
      ),
    ];
    expect(
      walk(floatSystem(float64Arithmetic), two, [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ]),
    ).toEqual([
      [1, 2, 4, 3],
      [5, 6, 8, 7],
    ]);
  });

  it('say what there is none of', () => {
    const { quotient, rows } = nothingBeyond<number>('integers');
    expect(() => quotient(1, 2)).toThrow('integers: expected layers without a quotient');
    const softmax = vectorFormOf(vectorActivationNamed('softmax')!);
    expect(() => rows([[1]], softmax, 1, 1)).toThrow(/without an activation/);
    const by0 = () => walk(fieldSystem(7), [scale([{ op: 'quotient', of: [1, 7] }])], [[1]]);
    expect(by0).toThrow('GF(7): expected a divisor that is not 0 modulo 7');
  });
});
