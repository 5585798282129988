import { describe, expect, it } from 'vitest';
import { judge } from '../judge/judge.ts';
import { forwardWith } from '../network/float64-forward.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import { toRows } from '../numbers/dyadic.ts';
import { float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { combination, combinedTolerance, pointAt } from './combination.ts';
import { affineSeesNothing, type Classes, gives, labels } from './data.ts';
import type { Law, Profile } from './law.ts';
import bars from './sentences/bars.ts';
import tones from './sentences/tones.ts';
import xor from './sentences/xor.ts';

const ours = (stack: Stack<Layer>, inputs: Rows) =>
  forwardWith(arithmeticOf(float64), stack, inputs);

describe('combination', () => {
  it('is exact where float64 is not', () => {
    const rows = [[1], [2 ** -60], [-1]];
    expect(toRows(combination(rows, [1, 3, 1]))).toEqual([[3 * 2 ** -60]]);
  });

  it('takes a coefficient for each row, and radii by their size', () => {
    const balls = {
      exponent: -1,
      middle: [
        [2n, 4n],
        [6n, 8n],
      ],
      radius: [
        [1n, 0n],
        [1n, 2n],
      ],
    };
    expect(combination(balls, [1, -2])).toEqual({
      exponent: -1,
      middle: [[-10n, -12n]],
      radius: [[3n, 4n]],
    });
  });

  it('a tolerance is never below the sum of what it is made of', () => {
    const within = {
      per: [
        [0.1, 0],
        [0.2, 0],
      ],
      because: 'a test',
    };
    const total = combinedTolerance(within, [1, -3]);
    const [sum, zero] = (total as typeof within).per[0]!;
    expect(sum).toBeGreaterThan(0.7);
    expect(sum).toBeLessThan(0.7 + 1e-14);
    expect(zero).toBe(0);
    expect(total).toMatchObject({ because: 'a test' });
  });

  it('a tolerance that has no certificate, or comes to none, has none', () => {
    expect(combinedTolerance({ none: 'jump' }, [1])).toEqual({ none: 'jump' });
    const top = { per: [[Number.MAX_VALUE]], because: '' };
    expect(combinedTolerance(top, [2])).toEqual({ none: 'overflow' });
  });

  it('a point is given where it is a double, and only there', () => {
    expect(
      pointAt(
        [
          [1, 0.5],
          [3, 0.25],
        ],
        [1, 2],
      ),
    ).toEqual([7, 1]);
    expect(pointAt([[1], [2 ** -60]], [1, 1])).toBeUndefined();
    expect(pointAt([[Number.MAX_VALUE]], [2])).toBeUndefined();
    expect(pointAt([[1], [1]], [1, -1])).toEqual([0]);
  });
});

const classes: Classes = { first: [[0], [2]], second: [[1]] };

/** The verdicts of what is said when each forward call is answered by `answer`. */
const verdicts = (
  asking: Generator<unknown, unknown, Rows>,
  answer: (stack: Stack<Layer>, inputs: Rows) => Rows,
): string[] => {
  let step = asking.next();
  while (!step.done) {
    const { stack, inputs } = step.value as { stack: Stack<Layer>; inputs: Rows };
    step = asking.next(answer(stack, inputs));
  }
  const said = [step.value].flat() as Parameters<typeof judge>[0][];
  return said.map((comparison) => judge(comparison).verdict);
};

describe('what no affine stack sees', () => {
  const asking = (stack: Stack) =>
    affineSeesNothing(stack, classes, float64) as Generator<unknown, unknown, Rows>;
  const deep = stackOf(dense([[0.1, 3]], [7, 0.3]), dense([[1 / 3], [0.7]], [-5]));

  it('classes of equal means, of unequal numbers, have equal mean outputs', () => {
    expect(verdicts(asking(deep), ours)).toEqual(['within', 'within']);
  });

  it('a function that bends tells them apart', () => {
    const bent = (stack: Stack<Layer>, inputs: Rows) =>
      ours({ ...stack, layers: [...stack.layers, activationLayer('square')] }, inputs);
    expect(verdicts(asking(deep), bent)).toEqual(['beyond', 'within']);
  });

  it('classes of unequal means are told apart by where they are', () => {
    const apart = affineSeesNothing(deep, { first: [[0]], second: [[1]] }, float64);
    expect(verdicts(apart as Generator<unknown, unknown, Rows>, ours)).toEqual([
      'beyond',
      'beyond',
    ]);
  });

  it('feeds any number of inputs to any stack', () => {
    const wide = stackOf(dense([[1], [2], [3]]));
    const asked = affineSeesNothing(wide, { first: [[0, 1]], second: [[0, 1]] }, float64);
    const { stack, inputs } = asked.next().value as unknown as { stack: Stack; inputs: Rows };
    expect(stack.layers[0]).toEqual(
      dense([
        [1, 0, 1],
        [0, 1, 0],
      ]),
    );
    expect(inputs).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('labels are 0 and 1', () => {
    expect(labels(classes)).toEqual([[0], [0], [1]]);
  });
});

it('gives allows no difference at all', () => {
  const stack = stackOf(dense([[2]]));
  const asking = () => gives('y', stack, [[1]], [[2]]) as Generator<unknown, unknown, Rows>;
  expect(verdicts(asking(), () => [[2]])).toEqual(['within']);
  expect(verdicts(asking(), () => [[2 + 2 ** -51]])).toEqual(['beyond']);
});

describe.each([xor, bars, tones])('$id', (law: Law) => {
  const { domain, sends } = law;
  const profile: Profile = {
    name: 'fake',
    format: float64,
    order: 'any',
    layers: ['dense', 'activation'],
    activations: sends!,
    asks: ['forward'],
  };
  const c = {
    stack: stackOf(
      dense(
        [
          [0.1, -3],
          [2, 0.7],
        ],
        [1, 2],
      ),
    ),
    inputs: [[1, 2]],
  };
  const run = (answer: (stack: Stack<Layer>, inputs: Rows) => Rows) =>
    verdicts(law.check(c, profile) as Generator<unknown, unknown, Rows>, answer);

  it('holds: an affine stack sees nothing, a small one with an activation or features does', () => {
    expect(domain.layers).toEqual([1]);
    expect(run(ours)).toEqual(['within', 'within', 'within', 'within']);
  });

  it('fails where the activation is left out', () => {
    const flat = (stack: Stack<Layer>, inputs: Rows) =>
      ours({ ...stack, layers: stack.layers.filter(({ kind }) => kind === 'dense') }, inputs);
    expect(run(flat)).toEqual(['within', 'within', 'beyond', 'within']);
  });

  it('fails where an affine stack bends', () => {
    const bent = (stack: Stack<Layer>, inputs: Rows) =>
      ours({ ...stack, layers: [...stack.layers, activationLayer(sends![0]!)] }, inputs);
    expect(run(bent)[0]).toBe('beyond');
  });
});
