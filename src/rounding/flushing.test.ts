import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded } from '../judge/tolerance.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { bfloat16, type Format, float16, float32, float64 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { many } from '../testing/effort.ts';
import { denseBy, flushings, operations, sums } from '../testing/honest-kernels.ts';
import { type Finding, tryAll } from '../testing/rounding-trial.ts';
import { draw, families } from '../testing/stack-families.ts';
import { collapseTolerance } from './collapse-tolerance.ts';
import { forwardTolerance } from './forward-tolerance.ts';
import { onLattice } from './on-lattice.ts';
import { neverUnderflows } from './underflow.ts';

const flushedTo = (format: Format): Format => ({ ...format, subnormals: 'flushed' });
const size = { layers: 6, units: 7, deepest: 24 };

/** What a subject that flushes comes to, and what the tolerances of a format say of it. */
const tryFlushing = (format: Format, declared: Format, names: readonly string[]): Finding[] =>
  names.flatMap((name) =>
    Array.from({ length: many(30, 4) }, (_, seed) => {
      const random = randomFrom(seed);
      return tryAll(draw(name, format, random, size), format, random, declared);
    }).flat(),
  );

const bad = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ judgement }) => judgement.verdict === 'beyond');

const all = Object.keys(families);
const coarse = ['normal', 'he', 'sparse', 'subnormal', 'integers', 'dyadics'];

describe.each([
  [float64, all, ['subnormal', 'underflowing']],
  [float32, all, ['subnormal', 'underflowing']],
  [float16, coarse, ['subnormal']],
  [bfloat16, coarse, ['subnormal']],
] as const)('a subject in %j that flushes', (format, names, tiny) => {
  const flushed = flushedTo(format);

  it('is never beyond the tolerance of what it declares', () => {
    const findings = tryFlushing(flushed, flushed, names);
    expect(bad(findings)).toEqual([]);
    const uncertified = findings.filter(({ judgement }) => judgement.verdict === 'uncertified');
    expect(uncertified.length / findings.length).toBeLessThan(0.25);
  });

  it('is accused where it does not declare it and subnormal numbers arise', () => {
    expect(bad(tryFlushing(flushed, format, tiny)).length).toBeGreaterThan(0);
  });
});

/** Whether 0 passes as the output of one layer, where subnormal numbers are kept and where not. */
const passes = (inputs: number[][], weight: number[][], bias?: number[]): boolean[] => {
  const stack = stackOf(dense(weight, bias));
  const truth = exactForward(stack, inputs);
  return [float64, flushedTo(float64)].map((format) => {
    const within = forwardTolerance(stack, inputs, format);
    return judge(equal('y', [[0]], truth, within)).verdict === 'within';
  });
};

describe('0 in place of', () => {
  const normal = 2 ** -1022;
  it.each([
    ['a product that is subnormal', passes([[0.75]], [[normal]])],
    ['a sum that is subnormal', passes([[1, 1]], [[1.75 * normal], [-normal]])],
    ['an input that is subnormal, times a large weight', passes([[normal / 3]], [[2 ** 1000]])],
    ['a large input times a weight that is subnormal', passes([[2 ** 1000]], [[normal / 3]])],
    ['a bias that is subnormal', passes([[0]], [[1]], [normal / 3])],
  ])('%s is right where it is flushed, and wrong where not', (_, verdicts) => {
    expect(verdicts).toEqual([false, true]);
  });

  it.each([
    ['a product that is normal', passes([[1]], [[4 * normal]])],
    ['a normal input, times a large weight', passes([[2 * normal]], [[2 ** 1000]])],
  ])('%s is wrong', (_, verdicts) => expect(verdicts).toEqual([false, false]));
});

describe('the tolerance where subnormal numbers are flushed', () => {
  const flushed = flushedTo(float32);
  const normal = 2 ** -126;

  it('is what may be lost of one layer, which has nothing to round', () => {
    const stack = stackOf(dense([[normal, 0.75 * normal], [-normal / 2, 3]], [0, -normal / 4])); // biome-ignore format: a matrix
    expect(collapseTolerance(stack, flushed, 'any')).toMatchObject({
      weight: { per: [[0, 0.75 * normal], [normal / 2, 0]] }, // biome-ignore format: a matrix
      bias: { per: [[0, normal / 4]] },
    });
    expect(collapseTolerance(stackOf(dense([[normal / 2]])), flushed, 'left')).toMatchObject({
      weight: { per: [[normal / 2]] },
      bias: { per: [[0]] },
    });
    expect(collapseTolerance(stack, float32, 'any')).toMatchObject({
      weight: { per: [[0, 0], [0, 0]] }, // biome-ignore format: a matrix
      bias: { per: [[0, 0]] },
    });
    expect(collapseTolerance({ inputs: 1, layers: [] }, flushed, 'any').weight).toMatchObject({
      per: [[0]],
    });
  });

  it('is 0 on a lattice of normal numbers alone', () => {
    const stack = (w: number) => stackOf(dense([[w]]), dense([[w]]));
    expect(onLattice(stack(2 ** -63), flushed)).toBe(true);
    expect(onLattice(stack(2 ** -64), flushed)).toBe(false);
    expect(onLattice(stack(2 ** -64), float32)).toBe(true);
    expect(onLattice(stack(2 ** -42), flushed, [[2 ** -42]])).toBe(true);
    expect(onLattice(stack(2 ** -42), flushed, [[2 ** -43]])).toBe(false);
    expect(neverUnderflows(stack(2 ** -63), flushed)).toBe(true);
    expect(neverUnderflows(stack(2 ** -64), flushed)).toBe(false);
  });

  const through = (name: string, x: number, format: Format) => {
    const stack: Stack<Layer> = { inputs: 1, layers: [activationLayer(name)] };
    return forwardTolerance(stack, [[x]], format);
  };

  it('grows at an activation whose argument or value is subnormal, and is as before elsewhere', () => {
    for (const x of [0, 0.3, -0.3, 4 * normal]) {
      expect(through('relu', x, flushed)).toEqual(through('relu', x, float32));
      if (x !== 0) expect(through('tanh', x, flushed)).toEqual(through('tanh', x, float32));
    }
    const within = through('relu', normal / 2, flushed);
    expect(isBounded(within) && within.per[0]![0]!).toBeGreaterThanOrEqual(2 * normal);
    expect(isBounded(within) && within.per[0]![0]!).toBeLessThan(2.01 * normal);
    expect(through('relu', normal / 2, float32)).toMatchObject({ per: [[0]] });
    // The square of a normal number may be subnormal.
    expect(through('square', 2 ** -64, flushed)).not.toEqual(through('square', 2 ** -64, float32));
  });

  it('is none at a jump that flushing may cross', () => {
    expect(through('step', normal / 2, flushed)).toEqual({ none: 'jump' });
    for (const x of [0, 2 * normal, -1]) expect(isBounded(through('step', x, flushed))).toBe(true);
    expect(isBounded(through('step', normal / 2, float32))).toBe(true);
  });

  it('covers dense layers between activations that flush', () => {
    const random = randomFrom(3);
    const weights = (m: number, n: number, scale: number) =>
      Array.from({ length: m }, () =>
        Array.from({ length: n }, () => Math.fround(random.normal() * scale)),
      );
    let beyondKept = 0;
    for (let trial = 0; trial < 200; trial++) {
      const down = 2 ** -random.integer(55, 66);
      const [first, last] = [
        dense(weights(3, 3, down), weights(1, 3, down * down)[0]),
        dense(weights(3, 2, random.pick([1, 1 / down])), weights(1, 2, down)[0]),
      ];
      const stack: Stack<Layer> = { inputs: 3, layers: [first!, activationLayer('relu'), last!] };
      const inputs = weights(1, 3, down);
      const flushing = random.pick(Object.values(flushings(random)));
      const dot = sums['a random tree']!(operations(flushed, false, flushing), random, flushed);
      const hidden = denseBy(dot, inputs, first!.weight, first!.bias);
      const bent = hidden.map((row) => row.map((x) => Math.max(0, x)));
      const y = denseBy(dot, bent, last!.weight, last!.bias);
      const truth = exactForward(stack, inputs)!;
      const verdict = (format: Format) =>
        judge(equal('y', y, truth, forwardTolerance(stack, inputs, format))).verdict;
      expect(verdict(flushed)).toBe('within');
      if (verdict(float32) === 'beyond') beyondKept++;
    }
    expect(beyondKept).toBeGreaterThan(10);
  });
});
