import { describe, expect, it } from 'vitest';
import { drawCase } from '../generators/cases.ts';
import { isBounded, type NoBound } from '../judge/tolerance.ts';
import { inputSize, type Network, wordsOf } from '../network/network.ts';
import { type Format, float16, float32, float64, largestOf } from '../numbers/format.ts';
import { formats, inParts } from '../numbers/named-formats.ts';
import { range } from '../numbers/range.ts';
import { caseSeed } from '../run/check/seed.ts';
import { profileOf } from '../subjects/profile.ts';
import { referenceIn } from '../subjects/reference.ts';
import { many } from '../testing/effort.ts';
import { walk } from '../words/walk.ts';
import { passageFrom } from './boundaries.ts';
import { basisRows, type LinearRows, linearRowsErrors, linearRowsSystem } from './linear-rows.ts';
import { networkCollapseTolerance, surelyHasCollapseBound } from './network-tolerance.ts';
import { begun, ended, type Segment, withPeak } from './segment.ts';
import { type Bounded, segmentSystem } from './segment-system.ts';

/** Each row of W′ by the system of one vector, at its end; a text where it overflows on the way. */
const oneByOne = (network: Network, format: Format): readonly Bounded[] => {
  const system = segmentSystem({ format, linear: true });
  const inputs = range(inputSize(network));
  const zeros = inputs.map(() => 0);
  const passage = passageFrom(inputs.length);
  return inputs.map((i) => {
    const center = inputs.map((j) => (i === j ? 1 : 0));
    const start = begun({ center, own: zeros, subject: zeros, format, whole: true, passage });
    return walk(system, wordsOf(network), start);
  });
};

const errorsOf = (state: Bounded, format: Format): readonly number[] | NoBound => {
  const end = typeof state === 'string' ? state : ended(state, format);
  return typeof end === 'string' ? end : end.subject;
};

const together = (network: Network, format: Format) =>
  linearRowsErrors(wordsOf(network), inputSize(network), format)(range(inputSize(network)));

/** Row r as a segment, whose values are left out. */
const rowOf = (x: LinearRows, r: number): Segment => {
  const of = (list: Float64Array) => Array.from(list.subarray(r * x.units, (r + 1) * x.units));
  const own = Array.from(x.own);
  const { roundings, roundoff, terms, whole, passage } = x;
  return {
    ...{ center: own.map(() => 0), own, subject: own, gain: Array.from(x.gain) },
    ...{ size: of(x.size), underflow: of(x.underflow), mass: of(x.mass) },
    ...{ peak: x.peak[r]!, deepest: x.deepest[r]! },
    ...{ roundings, roundoff, terms, whole, passage },
  };
};

/** Rows together have the segments, and the bounds, that each of them has. */
const expectSame = (network: Network, format: Format): void => {
  const each = oneByOne(network, format);
  const passage = passageFrom(each.length);
  const rows = basisRows(range(each.length), passage, format);
  const all = walk(linearRowsSystem(format), wordsOf(network), rows);
  for (const [r, state] of each.entries()) {
    const row = withPeak(rowOf(all, r));
    if (typeof state === 'string') expect(2 * row.peak < largestOf(format)).toBe(false);
    else expect(row).toEqual({ ...withPeak(state), center: state.center.map(() => 0) });
  }
  expect(together(network, format)).toEqual(each.map((state) => errorsOf(state, format)));
};

const flushed: Format = { ...float32, subnormals: 'flushed' };
const parts = inParts(float16, float16, float32);

const of = (inputs: Network['inputs'], ...layers: object[]): Network => ({
  inputs,
  layers: layers as unknown as Network['layers'],
});
const dense = (...weight: number[][]) => ({ kind: 'dense', weight });
const sum = (...branches: object[][]) => ({ kind: 'sum', branches });
const concat = (...branches: object[][]) => ({ kind: 'concat', branches });

/** Each word, in places where its rows, its constants and what is kept of them are told apart. */
const words: readonly (readonly [string, Network])[] = [
  ['nothing', of(3)],
  ['a product', of(3, dense([0.1, -2], [3, 0], [0.7, 2 ** -30]))],
  ['sums of products', of(2, dense([0.1, 3], [7, 0.3]), dense([0.9, 1], [0.2, -0.3]))],
  ['whole numbers', of(2, dense([1, 3], [7, 0]), dense([2, 1], [0, -3]))],
  ['what is added', of(2, dense([0.1], [2]), { kind: 'bias', bias: [2 ** 70] }, dense([0.3]))],
  [
    'factors of channels',
    of([2, 3], { kind: 'scale', scale: [0.3, 2 ** -140] }, dense(...range(6).map((i) => [i]))),
  ],
  [
    'roots and quotients',
    of([2, 2], {
      ...{ kind: 'batch-norm', mean: [0.1, 2], variance: [0.3, 2 ** -60], scale: [3, 0.7] },
      ...{ bias: [1, 0], epsilon: 1e-5 },
    }),
  ],
  [
    'windows beyond the edge, in groups',
    of(
      [2, 3],
      { kind: 'conv', groups: 2, padding: 1, weight: [[[0.1, 2, 3]], [[5, 0.7, 1 / 3]]] },
      { kind: 'average-pool', kernel: 2 },
    ),
  ],
  [
    'a sum of unlike branches',
    of(2, sum([], [dense([0.1, 2 ** 20], [3, 0.5]), dense([1, 0.3], [5, 7])]), dense([0.9], [0.4])),
  ],
  [
    'branches side by side',
    of(
      2,
      concat([dense([0.1], [2 ** 20])], [], [dense([0.3, 1], [3, 0.5])]),
      dense(...range(5).map((i) => [i / 7, 1])),
    ),
  ],
  [
    'what is lost of factors',
    of(2, { kind: 'scale', scale: [2 ** -130, 2 ** -20] }, dense([2 ** -135, 1], [0.1, 2 ** -24])),
  ],
  [
    'what shrinks again',
    of(2, dense([2 ** 9, 0.1], [3, 2 ** 8]), dense([2 ** -12, 0], [0, 2 ** -11])),
  ],
  [
    'too much for some rows alone',
    of(2, dense([2 ** 15, 0], [0, 1 / 3]), dense([3, 0], [0, 1 / 3])),
  ],
  ['too much for all', of(2, dense([1, 2 ** 500], [2, 1]), dense([1, 0], [2 ** 600, 1]))],
  [
    'too much for constants alone',
    of(
      2,
      dense([0], [1]),
      { kind: 'scale', scale: [2 ** 14] },
      { kind: 'scale', scale: [3] },
      dense([0]),
    ),
  ],
  ['whole numbers, of which one is too large to be exact', of(1, dense([2000]), dense([1, 2]))],
  [
    'what is deepest on the way, behind the first unit',
    of(
      2,
      dense([2 ** 10, 2 ** 10], [2 ** 10, 2 ** 10]),
      dense([2 ** -10, 0], [0, 2 ** -10]),
      dense([1, 0], [0, 2 ** 10]),
      dense([2 ** -10, 0], [0, 2 ** -10]),
    ),
  ],
  [
    'what is largest on the way, in the last unit of the last row',
    of(
      2,
      dense([0, 0], [0, 3]),
      dense([5, 0], [0, 5]),
      dense([1, 0], [0, 1]),
      dense([1, 0], [0, 0.001]),
    ),
  ],
  [
    'sizes whose sum is infinite',
    of(
      1,
      dense(range(5).map(() => 2 ** 1022)),
      dense(...range(5).map(() => [2 ** -10])),
      dense([2]),
    ),
  ],
  ['no divisor', of(1, { kind: 'batch-norm', mean: [0], variance: [0], epsilon: 0 })],
];

describe.each([float64, float32, float16, flushed, parts])('in $name', (format) => {
  it.each(words)('rows together have the bounds that each has: %s', (_, network) => {
    expectSame(network, format);
  });
});

it('whole numbers are exact up to 1/u, and those above are not', () => {
  const [[one, two]] = together(of(1, dense([2000]), dense([1, 2])), float16) as [number[]];
  expect(one).toBeGreaterThan(0);
  expect(two).toBeGreaterThan(one!);
  expect(together(of(1, dense([1000]), dense([1, 2])), float16)).toEqual([[0, 0]]);
});

it('a row whose roundings may take it beyond the largest number has no bound', () => {
  // 2 · 32751 < 65504 ≤ (2 + 2⁻¹¹) · 32751
  expect(together(of(1, dense([32751])), float16)).toEqual(['overflow']);
});

it('some rows are those of all, in the order in which they were named', () => {
  const [, network] = words[2]!;
  const all = oneByOne(network, float32).map((state) => errorsOf(state, float32));
  const some = linearRowsErrors(wordsOf(network), 2, float32);
  expect(some([1, 0])).toEqual([all[1], all[0]]);
  expect(some([1])).toEqual([all[1]]);
  expect(some([])).toEqual([]);
});

it('many rows are evaluated in parts', () => {
  const many = of(70, dense(...range(70).map((i) => [1 / (i + 3)])));
  expect(together(many, float32)).toEqual(
    oneByOne(many, float32).map((state) => errorsOf(state, float32)),
  );
});

it.each(['relu', 'softmax'])('%s is no affine layer', (name) => {
  const bent = of(2, { kind: 'activation', name });
  expect(() => together(bent, float32)).toThrow(
    `expected affine layers, found the activation ${name}`,
  );
});

it.each(formats)('drawn trees have the bounds of each row, to the bit, in $name', (format) => {
  const domain = { layers: [1], networks: 'affine' } as const;
  const profile = profileOf(referenceIn(format));
  for (let k = 0; k < many(40, 6); k++) {
    const seed = caseSeed(11, 'rows', k);
    const { stack } = drawCase<Network>(domain, profile, { layers: 4, units: 6 }, seed, k).case;
    expectSame(stack, format);
    if (!surelyHasCollapseBound(stack, format)) continue;
    const { weight, bias } = networkCollapseTolerance(stack, format);
    expect([isBounded(weight), isBounded(bias)]).toEqual([true, true]);
  }
});
