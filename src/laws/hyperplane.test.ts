import { describe, expect, it } from 'vitest';
import type { Comparison } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { forward64 } from '../network/float64-forward.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import { float16, float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { levelSet, onGraph, scalar } from './hyperplane.ts';
import type { Asking } from './law.ts';

/** What was asked, and the verdicts, when `f` answers. */
const ask = (asking: Asking<readonly Comparison[]>, f: (stack: Stack, x: Rows) => Rows) => {
  let step = asking.next();
  let points: Rows = [];
  while (!step.done) {
    if (step.value.ask !== 'forward') throw new Error('expected forward');
    points = step.value.inputs;
    step = asking.next(f(step.value.stack as Stack, points));
  }
  return { points, verdicts: step.value.map((comparison) => judge(comparison).verdict) };
};

const stack = stackOf(dense([[2], [3], [0]], [5]));

describe('a level set', () => {
  const pairs = [
    [0, 1],
    [1, 2],
  ] as const;

  it('is asked on and off the hyperplane', () => {
    const { points, verdicts } = ask(levelSet(stack, [1, 1, 1], pairs, float64), forward64);
    expect(points).toEqual([
      [1, 1, 1],
      [2, 2, 1], // off: along the signs of w
      [4, -1, 1], // 3e₁ − 2e₂
      [1, 1, 0], // −e₃, as w₃ = 0
    ]);
    expect(verdicts).toEqual(['within', 'within', 'within']);
  });

  it('is left by a function that ignores a coordinate, or bends', () => {
    const blind = (s: Stack, x: Rows) =>
      forward64(
        s,
        x.map(([a]) => [a!, 0, 0]),
      );
    expect(ask(levelSet(stack, [1, 1, 1], pairs, float64), blind).verdicts).toContain('beyond');
    const bent = (s: Stack, x: Rows) => forward64(s, x).map(([y]) => [y! * y!]);
    expect(ask(levelSet(stack, [1, 1, 1], pairs, float64), bent).verdicts).toContain('beyond');
  });

  it('leaves out points that integers of the format cannot say', () => {
    const steep = stackOf(dense([[2047], [2046]]));
    const { points } = ask(levelSet(steep, [3, 3], [[0, 1]], float16), forward64);
    expect(points).toEqual([
      [3, 3],
      [4, 4],
    ]);
  });
});

describe('a graph', () => {
  it('over one input is a line, over two a plane', () => {
    const line = onGraph(stackOf(dense([[2]], [1])), [[-1], [0], [2]], float64);
    expect(ask(line, forward64).verdicts).toEqual(['within']);
    const plane = stackOf(dense([[2], [3]], [1]));
    const corners = [
      [0, 0],
      [1, 0],
      [0, 1],
      [4, 7],
    ];
    expect(ask(onGraph(plane, corners, float64), forward64).verdicts).toEqual(['within']);
    const saddle = (s: Stack, x: Rows) =>
      forward64(s, x).map(([y], i) => [y! + x[i]![0]! * x[i]![1]!]);
    expect(ask(onGraph(plane, corners, float64), saddle).verdicts).toEqual(['beyond']);
  });
});

it('the first output alone is a stack with one output', () => {
  const two = stackOf(dense([[1, 2]], [3, 4]));
  expect(scalar(two)).toEqual(stackOf(dense([[1]], [3])));
  expect(scalar(stackOf(dense([[1, 2]])))).toEqual(stackOf(dense([[1]])));
});
