import { describe, expect, it } from 'vitest';
import { isBounded } from '../judge/tolerance.ts';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { type Format, float16 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { gradientGrowth, sizedGradient } from './sized-gradient.ts';
import { type Stepping, stepTolerance } from './step-tolerance.ts';
import { grown } from './upward.ts';

/** A format in which every term of a bound can be seen. */
const kept: Format = { ...float16, unit: 2 ** -9, smallest: 2 ** -12, largest: 2 ** 30 };
const flushed: Format = { ...kept, subnormals: 'flushed' };

const stackOf = (weight: number[][], bias?: number[]): Stack<Layer> => ({
  inputs: 2,
  layers: [dense(weight, bias), activationLayer('relu'), dense([[2], [-1]])],
});
const stack = stackOf([[2, -1], [0.5, 4]], [1, -3]); // biome-ignore format: a matrix
const before = stackOf([[1.5, -2], [1.5, 4]], [5, -3]); // biome-ignore format: a matrix
const data = { inputs: [[1, -2], [0.5, 3]], targets: [[1], [-4]] }; // biome-ignore format: rows

/** μ e + η E + θ(14)(|θ| + μ(|p| + e) + η(G + E)) and what underflows, e = θ(4)(|θ| + |p|) · 2. */
const formulaOf = (
  now: number,
  was: number,
  [size, lost]: readonly [number, number],
  { rate, momentum }: Stepping,
  format: Format,
): number => {
  const least = format === flushed ? 2 ** -4 : 2 ** -12; // η ÷ 2u where it is flushed
  const read = format === flushed ? 2 ** -4 : 0;
  const [few, many] = [grown(4 * 2 ** -9), grown(14 * 2 ** -9)];
  const error = gradientGrowth(stack, 2, format) * size + 2 * lost;
  const moved = Math.abs(was - now);
  const e = 2 * few * (Math.abs(now) + moved) + 4 * least;
  const step = momentum * (moved + e) + rate * (size + error);
  const underflow = 16 * least + read * (2 + rate + size + error);
  return momentum * e + rate * error + many * (Math.abs(now) + step) + underflow;
};

const numbersOf = (network: Stack<Layer>): readonly (readonly number[])[] =>
  network.layers.flatMap((layer) =>
    layer.kind === 'dense'
      ? [layer.weight.flat(), layer.bias ?? layer.weight[0]!.map(() => 0)].map((row) => [...row])
      : [],
  );

describe('a step of gradient descent', () => {
  it.each([
    ['with momentum, after another', { stack, before, ...data, rate: 0.25, momentum: 0.5 }, kept],
    ['where nothing led there', { stack, ...data, rate: 0.25, momentum: 0.5 }, kept],
    ['where subnormals are flushed', { stack, before, ...data, rate: 3, momentum: 0.9 }, flushed],
  ] as const)('is off by what its formula says, %s', (_, step: Stepping, format) => {
    const sizes = sizedGradient(stack, data.inputs, data.targets, format);
    const now = numbersOf(stack);
    const was = numbersOf(step.before ?? stack);
    const bounds = stepTolerance(step, format);
    expect(bounds.map(({ at }) => at)).toEqual([0, 2]);
    const parts = bounds.flatMap(({ weight, bias }) => [weight, bias]);
    const gradients = sizes.flatMap(({ weight, bias }) => [weight, bias]);
    for (const [k, part] of parts.entries()) {
      if (!isBounded(part)) throw new Error(part.none);
      const { size, lost } = gradients[k]!;
      const formulas = now[k]!.map((x, i) =>
        formulaOf(x, was[k]![i]!, [size.data[i]!, lost.data[i]!], step, format),
      );
      expect(notJustAbove(part.per.flat(), formulas)).toEqual([]);
      expect(part.because).toBe('θ(K) · the gradient of absolute values (Higham 2002, §3.1)');
    }
  });

  it('has no bound where a number with its step and roundings comes to half of the largest number', () => {
    const one = { inputs: 1, layers: [dense([[8]])] };
    const step = { stack: one, inputs: [[1]], targets: [[0]], rate: 1, momentum: 0 };
    const [{ weight }] = sizedGradient(one, [[1]], [[0]], kept) as never as [
      { weight: { size: { data: number[] }; lost: { data: number[] } } },
    ];
    const [size, lost] = [weight.size.data[0]!, weight.lost.data[0]!];
    const reach = 8 + size + gradientGrowth(one, 1, kept) * size + 2 * lost;
    const most = 2 * (1 + grown(14 * 2 ** -9)) * reach;
    const at = (largest: number) => stepTolerance(step, { ...kept, largest })[0]!;
    expect(isBounded(at(most * (1 + 2 ** -40)).weight)).toBe(true);
    expect(at(most * (1 - 2 ** -40)).weight).toEqual({ none: 'overflow' });
    // Its bias is 0, and the gradient by it is the same: 16.
    expect(isBounded(at(most * (1 - 2 ** -40)).bias)).toBe(true);
  });

  it('has no bound for any number of a layer where one has none', () => {
    const wide = { inputs: 1, layers: [dense([[8, 2 ** 29]])] };
    const step = { stack: wide, inputs: [[1]], targets: [[0, 0]], rate: 0.5, momentum: 0 };
    expect(stepTolerance(step, kept)[0]!.weight).toEqual({ none: 'overflow' });
  });

  it('refuses a network of another form before', () => {
    const other = { inputs: 2, layers: [...stack.layers].reverse() };
    const shorter = { inputs: 2, layers: stack.layers.slice(0, 1) };
    for (const wrong of [{ ...other, layers: [activationLayer('relu')] }, shorter])
      expect(() =>
        stepTolerance({ stack, before: wrong, ...data, rate: 1, momentum: 1 }, kept),
      ).toThrow(new RangeError('expected one form'));
  });
});
