import { expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { scalarsIn } from '../run/counterexample/scalars.ts';
import { neededIn, pathOf, placeOf } from './place.ts';

const leaky = { kind: 'activation' as const, name: 'leaky-relu', parameters: { slope: 0.5 } };
const stack = { inputs: 2, layers: [dense([[1], [2]], [3]), leaky] };
const c = { stack, inputs: [[4, 5]], second: stackOf(dense([[6]])) };

it('names every number of a case, and is the path that the case has for it', () => {
  const paths = [...scalarsIn(c)].map(({ where }) => where);
  expect(paths).toHaveLength(7);
  for (const path of paths) expect(pathOf(placeOf(path)!)).toBe(path);
});

it('is none for a path of another form', () => {
  for (const path of ['', 'stack', 'inputs[0]', 'third.layers[0].bias[0]', 'stack.layers[0].bias'])
    expect(placeOf(path)).toBeUndefined();
});

it('tells which numbers are part of the reason', () => {
  const needed = neededIn({
    matters: [
      { where: 'stack.layers[0].bias[0]', needed: true },
      { where: 'inputs[0][1]', needed: false },
    ],
  });
  expect(needed({ part: 'bias', stack: 'stack', layer: 0, column: 0 })).toBe(true);
  expect(needed({ part: 'inputs', row: 0, column: 1 })).toBe(false);
});
