import { expect, it } from 'vitest';
import { isBounded } from '../judge/tolerance.ts';
import { dense, stackOf } from '../network/stack.ts';
import { type Format, float16, float32 } from '../numbers/format.ts';
import { inParts } from '../numbers/named-formats.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { collapseTolerance } from './collapse-tolerance.ts';

const layer = stackOf(
  dense([[0.1, -3, 2 ** -14, 2 ** -15, -(2 ** -23), 0, 1 / 3]], [0.7, 0, 0, 0, 0, 2 ** -20, 0]),
);
const at = (format: Format, stack = layer) => {
  const { weight, bias } = collapseTolerance(stack, format, 'any');
  if (!isBounded(weight) || !isBounded(bias)) throw new Error('none');
  return { weight: weight.per[0]!, bias: bias.per[0]!, because: weight.because };
};

it('one layer is copied as it is in a plain format', () => {
  const { weight, bias, because } = at(float16);
  expect([...weight, ...bias].every((x) => x === 0)).toBe(true);
  expect(because).toBe('at most one layer: nothing to round');
});

it('one layer may lose what is subnormal, where such numbers are flushed', () => {
  const { weight, bias, because } = at({ ...float16, subnormals: 'flushed' });
  expect(weight).toEqual([0, 0, 0, 2 ** -15, 2 ** -23, 0, 0]);
  expect(bias).toEqual([0, 0, 0, 0, 0, 2 ** -20, 0]);
  expect(because).toBe('one layer: nothing to round, and subnormal numbers may be 0');
});

it('one layer may be multiplied by 1, where factors are rounded to a format of their own', () => {
  const few = { ...float16, unit: 2 ** -9, smallest: 2 ** -22, name: 'few' };
  const { weight, bias, because } = at(inParts(float16, few, float32));
  const copy = 2 ** -9 * (1 + 2 ** -9);
  const normal = 2 ** -14; // of all parts, and 2η = 2⁻²¹ below it
  const formula = (x: number): number =>
    Math.abs(x) < normal ? Math.min(Math.abs(x), 2 ** -21) : copy * Math.abs(x);
  const [w, b] = [layer.layers[0]!.weight[0]!, layer.layers[0]!.bias!];
  expect(notJustAbove(weight, w.map(formula))).toEqual([]);
  expect(notJustAbove(bias, b.map(formula))).toEqual([]);
  expect(because).toBe('one layer: each number may be multiplied by 1, and rounded');
  const plain = at(inParts(float16, few, float32), stackOf(dense([[0.1, 0.2]])));
  expect(plain.bias).toEqual([0, 0]);
});
