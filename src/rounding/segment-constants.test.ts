import { expect, it } from 'vitest';
import { float16, float32 } from '../numbers/format.ts';
import { constantsIn } from './segment-constants.ts';

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
