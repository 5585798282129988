import { expect, it } from 'vitest';
import { float16, float32, float64 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { boundConstants } from './bound-constants.ts';
import { constantsIn } from './segment-constants.ts';
import { factorsOf, metBy } from './segment-entry.ts';

const vector = [3, 0.1];
const blocks = [
  [
    [1, 2],
    [3, 4],
  ],
];

it('constants are computed once for a format and a list', () => {
  const constants = constantsIn(float32);
  expect(constantsIn(float32)).toBe(constants);
  expect(constantsIn(float16)).not.toBe(constants);
  const { constantsOf, scalesOf, weightsOf } = constants;
  expect(constantsOf(vector)).toBe(constantsOf(vector));
  expect(constantsOf(vector)).toMatchObject([
    { value: 3, roundings: 0, whole: true },
    { value: 0.1, roundings: 1, whole: false },
  ]);
  expect(scalesOf(vector)).toEqual([
    { values: [3], most: [3], underflow: [0] },
    { values: [0.1], most: [0.1], underflow: [0] },
  ]);
  expect(weightsOf(blocks)).toBe(weightsOf(blocks));
});

it('weights are by outputs, with the most roundings that one of them has met', () => {
  const { weightsOf } = constantsIn(float32);
  const column = (...values: number[]) => ({ values, most: values, underflow: [0, 0] });
  expect(weightsOf(blocks)).toEqual({
    factors: [[column(1, 3), column(2, 4)]],
    roundings: 0,
    whole: true,
  });
  expect(weightsOf([...blocks, [[5], [0.1]]])).toMatchObject({ roundings: 1, whole: false });
});

it('numbers of a format have the weights that formulas of them have', () => {
  const flushed = { ...float32, subnormals: 'flushed' } as const;
  const numbers = [
    [3, -0.5, 0],
    [2 ** -149, 7, 2 ** -130],
  ];
  for (const format of [float64, float32, float16, flushed]) {
    const given = constantsIn({ ...format }).weightsOf([numbers]);
    const constants = boundConstants(format);
    const all = numbers.map((row) => row.map(constants.number));
    const columns = numbers[0]!.map((_, j) => all.map((row) => row[j]!));
    expect(given).toEqual({ factors: [columns.map(factorsOf)], ...metBy(all.flat()) });
  }
  const { weightsOf } = constantsIn(float64);
  expect(weightsOf([[[1, 2]], [[0.5, 2]]])).toMatchObject({ roundings: 0, whole: false });
  expect(weightsOf([[[0.5, 2]], [[1, 2]]])).toMatchObject({ roundings: 0, whole: false });
});

it('are near their values, and off by what float64 rounds of a formula', () => {
  const { factorsNear, matricesOf } = constantsIn({ ...float32 });
  const half = { op: 'quotient', of: [1, 2] } as const;
  const formulas = [3, 0.1, half];
  expect(factorsNear(formulas)).toBe(factorsNear(formulas));
  const [three, tenth, quotient] = factorsNear(formulas);
  expect(three).toEqual({ factor: 3, off: 0 });
  expect(tenth!.factor).toBe(0.1);
  expect(quotient!.factor).toBe(0.5);
  const [one, two] = [2 ** -53 * 0.1, 2 * 2 ** -53 * 0.5];
  expect(notJustAbove([tenth!.off], [one + 2 ** -149])).toEqual([]);
  expect(quotient!.off).toBeGreaterThanOrEqual(two);
  expect(quotient!.off).toBeLessThan(two * (1 + 2 ** -40));
  // What it may lose to underflow in its format, too.
  expect(constantsIn(float16).factorsNear([half])[0]!.off).toBeGreaterThan(4 * 2 ** -24);
  expect(matricesOf(blocks)).toBe(matricesOf(blocks));
  const data = Float64Array.of(1, 2, 3, 4);
  expect(matricesOf(blocks)).toEqual([{ value: { rows: 2, columns: 2, data } }]);
  const [matrix] = matricesOf([[[half], [half]]]);
  expect(matrix!.value).toEqual({ rows: 2, columns: 1, data: Float64Array.of(0.5, 0.5) });
  expect([...matrix!.error!.data]).toEqual([quotient!.off, quotient!.off]);
});
