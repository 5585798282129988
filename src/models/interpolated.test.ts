import { describe, expect, it } from 'vitest';
import { forward64 } from '../network/float64-forward.ts';
import { modelOf, testWire as wire } from '../testing/model-graphs.ts';
import type { AttributeValue, GraphBuilder } from './graph-builder.ts';
import { interpolatedAt } from './interpolated.ts';
import { readModel } from './model.ts';
import { readGraphEither } from './read-model-graph.ts';
import { wholeNetwork } from './whole-network.ts';

/** What a graph without a batch makes of a value whose first axis has one length; or why it is not read. */
const madeOf = (
  [batch, ...rest]: readonly [number, ...number[]],
  x: readonly number[],
  build: (b: GraphBuilder, x: string) => string,
): readonly number[] | string => {
  const bytes = modelOf(build, { inputs: { x: rest }, batch, opset: 19 });
  const whole = wholeNetwork(readGraphEither(readModel(wire, bytes, 'net.onnx')));
  return 'because' in whole ? whole.because : forward64(whole.network, [x])[0]!;
};

/** A row of numbers resized to so many. */
const resized = (
  x: readonly number[],
  length: number,
  attributes: Readonly<Record<string, AttributeValue>>,
  roi: readonly number[] = [],
) =>
  madeOf([1, 1, x.length], x, (g, name) => {
    const part = roi.length > 0 ? g.tensor([roi.length], roi) : '';
    return g.node('Resize', [name, part, '', g.integers([1, 1, length])], attributes);
  });

const numbers = (found: readonly number[] | string): readonly number[] =>
  typeof found === 'string' ? [] : found.map((y) => Number(y.toFixed(9)));

describe('Resize', () => {
  it('interpolates between entries, as each way to place them says', () => {
    const linear = (position: string, length = 3) =>
      numbers(
        resized([0, 10], length, { mode: 'linear', coordinate_transformation_mode: position }),
      );
    expect(linear('align_corners')).toEqual([0, 5, 10]);
    expect(linear('asymmetric')).toEqual([0, 6.666666667, 10]);
    expect(linear('half_pixel')).toEqual([0, 5, 10]);
    expect(linear('half_pixel_symmetric')).toEqual([0, 5, 10]);
    expect(linear('pytorch_half_pixel', 1)).toEqual([0]);
  });

  it('has the border go on, or leaves out what is outside', () => {
    const cubic = (excludeOutside: number) =>
      numbers(
        resized([0, 8, 16, 24], 2, {
          ...{ mode: 'cubic', cubic_coeff_a: { float: -0.5 } },
          exclude_outside: excludeOutside,
        }),
      );
    // Position 0.5: weights −1/16, 9/16, 9/16, −1/16 of entries −1 to 2.
    expect(cubic(0)).toEqual([3.5, 20.5]);
    expect(cubic(1)).toEqual(
      [(4.5 - 1) / (17 / 16), (24 * 9 + 16 * 9 - 8) / 17].map((y) => Number(y.toFixed(9))),
    );
  });

  it('takes a part, and a number outside of it', () => {
    const crop = (roi: readonly number[], length = 3) =>
      numbers(
        resized(
          [0, 10, 20],
          length,
          {
            ...{ mode: 'linear', coordinate_transformation_mode: 'tf_crop_and_resize' },
            extrapolation_value: { float: 7 },
          },
          roi,
        ),
      );
    expect(crop([0, 0, 0, 1, 1, 0.5])).toEqual([0, 5, 10]);
    expect(crop([0, 0, 0.5, 1, 1, 1.5])).toEqual([10, 20, 7]);
    expect(crop([0, 0, 0, 1, 1, 1], 1)).toEqual([10]);
  });

  it('says why it is not read', () => {
    const crop = { mode: 'linear', coordinate_transformation_mode: 'tf_crop_and_resize' };
    expect(resized([1, 2], 3, crop, [0, 1])).toMatch(/its region$/);
    expect(resized([1, 2], 3, { mode: 'cubical' })).toMatch(/the mode cubical$/);
    expect(resized([1, 2], 3, { mode: 'linear', antialias: 1 })).toMatch(/antialias$/);
  });
});

it('weighs entries so that they sum to 1', () => {
  for (const mode of ['linear', 'cubic'] as const) {
    for (const x of [-0.3, 0, 0.25, 1.9, 3.2]) {
      const { taps } = interpolatedAt(x, 4, {
        mode,
        a: -0.75,
        excludeOutside: true,
        outside: undefined,
      });
      const sum = taps.reduce((total, { weight }) => total + weight, 0);
      expect(Math.abs(sum - 1)).toBeLessThan(2 ** -50);
    }
  }
});

describe('MaxPool', () => {
  const pooled = (attributes: Readonly<Record<string, AttributeValue>>) =>
    madeOf([1, 1, 6], [3, 1, 4, 1, 5, 9], (g, x) => g.node('MaxPool', [x], attributes));

  it('has gaps in its windows, over padding too', () => {
    expect(pooled({ kernel_shape: [2], dilations: [2] })).toEqual([4, 1, 5, 9]);
    expect(pooled({ kernel_shape: [2], dilations: [3], strides: [3], pads: [1, 1] })).toEqual([
      4, 9,
    ]);
  });

  it('is not read where a window is all padding', () => {
    expect(pooled({ kernel_shape: [1], dilations: [2], pads: [1, 0] })).toMatch(/all padding$/);
  });
});

it('reads several pictures, each by itself', () => {
  const conv = (g: GraphBuilder, x: string) =>
    g.node('Conv', [x, g.tensor([1, 2, 1], [1, 10])], { kernel_shape: [1] });
  const [a, b] = [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ];
  const of = ([p, q, r, s]: readonly number[]) => [p! + 10 * r!, q! + 10 * s!];
  const joined = (g: GraphBuilder, x: string) =>
    conv(g, g.node('Concat', [g.tensor([1, 2, 2], a), x], { axis: 0 }));
  expect(madeOf([1, 2, 2], b, joined)).toEqual([...of(a), ...of(b)]);
});

describe('Concat', () => {
  const beside = (dims: readonly number[], given: readonly number[]) =>
    madeOf([1, 2], [1, 2], (g, x) => g.node('Concat', [g.tensor(dims, given), x], { axis: 1 }));

  it('puts numbers beside a value', () => {
    expect(beside([1, 3], [7, 8, 9])).toEqual([7, 8, 9, 1, 2]);
  });

  it('leaves out what is empty, and says what does not fit', () => {
    expect(beside([1, 0], [])).toEqual([1, 2]);
    expect(beside([2, 1], [3, 4])).toMatch(/is not read/);
  });
});
