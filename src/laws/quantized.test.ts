import { describe, expect, it } from 'vitest';
import type { Network } from '../network/network.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import { float64 } from '../numbers/format.ts';
import { eightBits, type Quantization } from '../numbers/quantization.ts';
import { randomFrom } from '../numbers/random.ts';
import { drive } from '../run/trial/drive.ts';
import { inProcess } from '../subjects/in-process.ts';
import { quantizeIn } from '../subjects/quantize-in.ts';
import { reference } from '../subjects/reference.ts';
import type { Subject } from '../subjects/subject.ts';
import { drawManner, quantizedBy } from '../testing/honest-quantisers.ts';
import { draw } from '../testing/stack-families.ts';
import type { Law } from './law.ts';
import quantizeAfterFold from './sentences/quantize-after-fold.ts';
import quantizeHalfAStep from './sentences/quantize-half-a-step.ts';
import quantizeThenFold from './sentences/quantize-then-fold.ts';

const stack = stackOf(dense([[1, -0.3], [0.7, 2]], [0.1, -4]), dense([[3], [0.11]])); // biome-ignore format: a matrix

const tried = (law: Law, subject: Partial<Subject>, s: Stack = stack) =>
  drive(
    law,
    { stack: s, inputs: [new Array<number>(s.inputs).fill(1)] },
    inProcess({ name: 'of the test', ...subject }, { subject: 'of the test' }),
  );

/** A layer with its weights written as these integers. */
const integers = (weight: number[][], scale: number): Network => ({
  inputs: weight.length,
  layers: [{ kind: 'quantized', weight, scale, zeroPoint: 0, axis: 1 } as Network['layers'][0]],
});

describe('quantize/half-a-step', () => {
  it.each<[string, Partial<Quantization>, (s: Network) => Network]>([
    ['8 bits', {}, (s) => quantizeIn(s, eightBits, float64)],
    [
      'blocks of 4 bits with zero points',
      { bits: 4, axis: 1, block: 2, symmetric: false },
      (s) => quantizeIn(s, { ...eightBits, bits: 4, axis: 1, block: 2, symmetric: false }, float64),
    ],
    ['weights as they are', {}, (s) => s],
    [
      'one layer for all, where the quantised ones were folded',
      {},
      (s) => {
        const { weight, bias } = reference.collapse!(
          quantizeIn(s, eightBits, float64) as Stack,
        ) as {
          weight: number[][];
          bias: number[];
        };
        return stackOf(dense(weight, bias));
      },
    ],
  ])('holds for %s', async (_, quantization, quantize) => {
    expect(await tried(quantizeHalfAStep, { quantization, quantize })).toMatchObject({
      status: 'held',
    });
  });

  it.each<[string, Partial<Quantization>, (s: Network) => Network, string]>([
    [
      'fewer bits than are declared',
      { bits: 8 },
      (s) => quantizeIn(s, { ...eightBits, bits: 7 }, float64),
      'W of layer 1',
    ],
    [
      'one scale where one for each output is declared',
      { axis: 1 },
      (s) => quantizeIn(s, eightBits, float64),
      'W of layer 2',
    ],
    [
      'more integers than 4 bits have',
      { bits: 4 },
      (s) => quantizeIn(s, eightBits, float64),
      'steps across the integers',
    ],
    [
      'a bias that is not kept',
      {},
      ({ inputs, layers: [first, ...rest] }) => {
        const { weight } = first as unknown as { weight: number[][] };
        return { inputs, layers: [{ kind: 'dense', weight, bias: [0.1, -3.99] }, ...rest] };
      },
      'b of layer 1',
    ],
    [
      'a layer that is wrong, among other layers than were given',
      {},
      () => stackOf(dense([[1], [1]], [0])),
      'W′ of what it gave',
    ],
  ])('fails for %s', async (_, quantization, quantize, what) => {
    const second = stackOf(dense([[1, -0.3], [0.7, 2]], [0.1, -4]), dense([[3, 0.01], [0.11, 0.02]])); // biome-ignore format: a matrix
    const asked = what === 'W′ of what it gave' ? stack : second;
    const trial = await tried(quantizeHalfAStep, { quantization, quantize }, asked);
    expect(trial).toMatchObject({ status: 'failed', class: 'differs' });
    expect(trial.status === 'failed' && trial.judged?.comparison.what).toBe(what);
  });

  it('takes more steps than half of one where more are declared', async () => {
    const quantize = (): Network => integers([[127, 63]], 1 / 127);
    const one = stackOf(dense([[1, 0.5]]));
    const off = stackOf(dense([[1, 0.5045]])); // 64.07 steps
    const failed = { status: 'failed' };
    expect(await tried(quantizeHalfAStep, { quantize }, one)).toMatchObject({ status: 'held' });
    expect(await tried(quantizeHalfAStep, { quantize }, off)).toMatchObject(failed);
    const whole = { quantize, quantization: { steps: 1.1 } };
    expect(await tried(quantizeHalfAStep, whole, off)).toMatchObject({ status: 'held' });
  });

  it('takes a network that is not affine at the points it has', async () => {
    const relu = { kind: 'activation', name: 'relu', parameters: {} } as const;
    const quantize = (s: Network): Network => ({ ...s, layers: [...s.layers, relu] });
    const positive = stackOf(dense([[1], [2]]));
    const negative = stackOf(dense([[-1], [-2]]));
    const subject = { quantize, layers: ['dense', 'activation', 'quantized'] };
    expect(await tried(quantizeHalfAStep, subject, positive)).toMatchObject({ status: 'held' });
    expect(await tried(quantizeHalfAStep, subject, negative)).toMatchObject({ status: 'failed' });
  });
});

describe('folds of quantised weights', () => {
  const { quantize, quantization, collapse, fold, layers } = reference as Required<Subject>;
  const asks = { quantize, quantization, layers };

  it.each([
    ['collapse', { ...asks, collapse }],
    ['fold', { ...asks, fold }],
  ])('are held to the stack by %s', async (_, subject) => {
    expect(await tried(quantizeThenFold, subject)).toMatchObject({ status: 'held' });
    expect(await tried(quantizeAfterFold, subject)).toMatchObject({ status: 'held' });
  });

  it('are not asked about where the subject has no quantised layers', async () => {
    const subject = { ...asks, layers: ['dense'], collapse };
    expect(await tried(quantizeThenFold, subject)).toMatchObject({ status: 'unsupported' });
    expect(await tried(quantizeAfterFold, subject)).toMatchObject({ status: 'held' });
  });

  it('are not quantised where the fold is no stack of dense layers', async () => {
    const other = (s: Network): Network => ({ ...s, layers: [...s.layers, { kind: 'flatten' }] });
    const subject = { ...asks, fold: other };
    expect(await tried(quantizeAfterFold, subject)).toMatchObject({ status: 'unsupported' });
  });

  it('hold for honest quantisers of any manner', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = randomFrom(seed);
      const manner = drawManner(random);
      const declared = { ...eightBits, axis: random.integer(0, 1), symmetric: random.chance(0.5) };
      const subject = {
        ...{ collapse, layers, quantization: declared },
        quantize: (s: Network) => quantizedBy(manner, s as Stack, declared, float64),
      };
      const { stack: drawn } = draw('normal', float64, random, { layers: 4, units: 4, deepest: 8 });
      for (const law of [quantizeHalfAStep, quantizeThenFold, quantizeAfterFold])
        expect((await tried(law, subject, drawn)).status).toBe('held');
    }
  });
});
