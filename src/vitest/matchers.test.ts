import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, stackOf } from '../network/stack.ts';
import { subjectOf } from '../subjects/mutant.ts';
import lastBiasLost from '../subjects/mutants/last-bias-lost.ts';
import { reference } from '../subjects/reference.ts';
import './index.ts';
import type { Recorded } from './record.ts';

const two = stackOf(dense([[1, 2]], [1, 0]), dense([[1], [3]], [5]));
const relu = activationLayer('relu');
const bent = stackOf<Layer>(dense([[1]]), relu, dense([[1]]));
/** relu(x) − relu(−x) = x */
const cancelling = stackOf<Layer>(dense([[1, -1]]), relu, dense([[1], [-1]]));

const message = (assertion: () => unknown): string => {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the assertion passed');
};
const lastLine = (text: string) => text.split('\n').at(-1);

describe('expect(stack).toCollapse()', () => {
  it('a stack of dense layers does; one with an activation does not', () => {
    expect(two).toCollapse();
    expect(bent).not.toCollapse();
    expect(message(() => expect(bent).toCollapse())).toMatch(
      /^expected the stack to collapse, but layer 2 is the activation relu; only layers without/,
    );
    expect(message(() => expect(two).not.toCollapse())).toMatch(
      /^expected the stack not to collapse, and it does\n/,
    );
  });

  it('into a given layer, held to the certified bound of its precision', () => {
    expect(two).toCollapse({ weight: [[7]], bias: [6] });
    expect(two).not.toCollapse({ weight: [[7]], bias: [5] });
    expect(message(() => expect(two).toCollapse({ weight: [[7]], bias: [5] }))).toMatch(
      /into the given layer, but\n {2}differs: b′\[0\]\[0\] is off by 1; no rounding can explain/,
    );
    const third = stackOf(dense([[1 / 3]]), dense([[1 / 3]]));
    const single = Math.fround(Math.fround(1 / 3) * Math.fround(1 / 3));
    const thirds = stackOf(dense([[Math.fround(1 / 3)]]), dense([[Math.fround(1 / 3)]]));
    expect(third).toCollapse({ weight: [[(1 / 3) * (1 / 3)]], bias: [0] });
    expect(thirds).toCollapse({ weight: [[single]], bias: [0] }, { precision: 'float32' });
    expect(thirds).not.toCollapse({ weight: [[single]], bias: [0] });
  });

  it('of the wrong shape, not finite, or without a bound', () => {
    const given = (weight: number[][], bias: number[]) =>
      message(() => expect(two).toCollapse({ weight, bias }));
    expect(given([[7], [0]], [6])).toContain('wrong shape: collapse: weight: expected 1 × 1');
    expect(given([[7]], [Number.NaN])).toContain('not finite: collapse: bias[0] is NaN');
    const large = stackOf(dense([[1e200]]), dense([[1e200]]));
    expect(message(() => expect(large).toCollapse({ weight: [[1]], bias: [0] }))).toContain(
      'uncertified: the bound overflows',
    );
  });

  it('what is no stack is named', () => {
    const wrong = { inputs: 2, layers: [dense([[1]])] };
    expect(message(() => expect(wrong).toCollapse())).toMatch(/layer 1 takes 1 inputs but the/);
    expect(message(() => expect(7).toBeAffine())).toMatch(/^stack: expected an object, found 7/);
  });
});

describe('expect(stack).toBeAffine() and toBeNonlinear()', () => {
  it('with a proof, with a witness', () => {
    expect(two).toBeAffine();
    expect(cancelling).toBeAffine();
    expect(bent).toBeNonlinear();
    expect(bent).toBeAffine({ box: [1, 2] });
    expect(bent).not.toBeAffine();
    expect(two).not.toBeNonlinear();
  });

  it('of layers of any kind: norms, convolutions, branches', () => {
    const norm = { kind: 'batch-norm', mean: [1], variance: [4], epsilon: 0 };
    const tree = {
      inputs: [1, 2],
      layers: [
        norm,
        { kind: 'sum', branches: [[], [{ kind: 'conv', weight: [[[2]]] }]] },
        { kind: 'average-pool', kernel: [2] },
      ],
    };
    expect(tree).toBeAffine();
    expect(message(() => expect(tree).toBeNonlinear())).toMatch(/, and it is affine: /);
    const pooled = { inputs: [1, 2], layers: [norm, { kind: 'max-pool', kernel: [2] }] };
    expect(pooled).toBeNonlinear();
    expect(message(() => expect(pooled).toBeAffine())).toMatch(/^expected the stack to be affine/);
  });

  it('the message shows the simplest witness, and ends with the command that runs the test', () => {
    const text = message(() => expect(bent).toBeAffine());
    expect(text.split('\n').slice(0, 5)).toEqual([
      expect.stringMatching(
        /^expected the stack to be affine, and it bends, found by \w+ in \d+ e/,
      ),
      '  f(t x + (1 − t) y) ≠ t f(x) + (1 − t) f(y)  at output 0',
      '  x = [1]',
      '  y = [-1]',
      '  t = 0.5,  t x + (1 − t) y = [0]',
    ]);
    expect(lastLine(text)).toMatch(
      /^ {2}Reproduce {2}npx vitest run \S*matchers\.test\.ts -t 'expect\\\(stack\\\)\\\.toBeAffine/,
    );
    const affine = message(() => expect(cancelling).toBeNonlinear());
    expect(affine).toMatch(/^expected the stack to be nonlinear, and it is affine: what is not/);
  });

  it('undecided fails either way', () => {
    for (const assertion of [
      () => expect(bent).toBeAffine({ evaluations: 0 }),
      () => expect(bent).not.toBeAffine({ evaluations: 0 }),
      () => expect(bent).toBeNonlinear({ evaluations: 0 }),
      () => expect(bent).not.toBeNonlinear({ evaluations: 0 }),
    ]) {
      expect(message(assertion)).toMatch(/but after \d+ evaluations neither a witness nor a proof/);
    }
  });
});

describe('expect(subject).toSatisfyLaws()', () => {
  const small = { runs: 10, layers: 3, units: 3 };

  it('every law that it can be asked; the first counterexamples of those that it breaks', async ({
    task,
  }) => {
    await expect(reference).toSatisfyLaws({ ...small, laws: ['collapse/two-layers'] });
    const wrong = expect(() => subjectOf(lastBiasLost)).toSatisfyLaws({
      ...small,
      laws: ['collapse/any-depth', 'collapse/two-layers', 'data/'],
    });
    await expect(wrong).rejects.toThrow(
      /^2 of 2 laws broken\n\nFalsified {2}collapse\/two-layers: [\s\S]*\ncollapse\/any-depth .*: it is the same bug$/,
    );
    await expect(
      expect(reference).not.toSatisfyLaws({ ...small, laws: ['linearity/', 'data/'] }),
    ).rejects.toThrow(/but all \d+ held$/);
    const meta = task.meta as Recorded;
    expect(meta.foldproof).toHaveLength(3);
    delete meta.foldproof; // so that no reporter takes this for a result
  });

  it('shows one bug once, and names the other laws that are broken', async ({ task }) => {
    const subject = { name: 'constant', collapse: () => ({ weight: [[1]], bias: [1] }) };
    const broken = expect(subject).toSatisfyLaws({ ...small, laws: ['collapse/'] });
    const text = await broken.then(() => '', String);
    expect(text).toMatch(/(\d+) of \1 laws broken/);
    expect(text.match(/^Falsified /gm)).toHaveLength(1);
    expect(text.match(/: it is the same bug$/gm)).toHaveLength(2);
    expect(text).toMatch(/\n\n… and \d+ more: collapse\/[\w-]+(, collapse\/[\w-]+)+$/);
    delete (task.meta as Recorded).foldproof;
  });

  it('fails where every law was skipped: nothing was shown', async ({ task }) => {
    const subject = { name: 'forward only', forward: () => [[0]] };
    const none = expect(subject).toSatisfyLaws({ ...small, laws: ['collapse/two-layers'] });
    await expect(none).rejects.toThrow(/^the subject offers no collapse: every law was skipped\n/);
    delete (task.meta as Recorded).foldproof;
  });
});
