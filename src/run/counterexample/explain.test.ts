import { describe, expect, it } from 'vitest';
import { laws } from '../../laws/sentences/index.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import lastBiasLost from '../../subjects/mutants/last-bias-lost.ts';
import orderSwapped from '../../subjects/mutants/order-swapped.ts';
import { seenIn, tally } from '../check/tally.ts';
import { drive } from '../trial/drive.ts';
import { explain } from './explain.ts';
import { afterLayers } from './prefixes.ts';
import { scalarsIn } from './scalars.ts';

const anyDepth = laws.find(({ id }) => id === 'collapse/any-depth')!;
const swapped = inProcess(() => subjectOf(orderSwapped), { subject: 'order-swapped' });

describe('scalarsIn', () => {
  it('names every number by its path, and replaces it without touching the original', () => {
    const c = { stack: stackOf(dense([[1], [2]], [3])), inputs: [[4, 5]] };
    const scalars = [...scalarsIn(c)];
    expect(scalars.map(({ where, value }) => `${where} ${value}`)).toEqual([
      ...['stack.layers[0].weight[0][0] 1', 'stack.layers[0].weight[1][0] 2'],
      ...['stack.layers[0].bias[0] 3', 'inputs[0][0] 4', 'inputs[0][1] 5'],
    ]);
    expect(scalars[2]!.with(9).stack.layers[0]!.bias).toEqual([9]);
    expect(c.stack.layers[0]!.bias).toEqual([3]);
  });
});

describe('explain', () => {
  const run = (c: typeof orderSwapped.minimal) => drive(anyDepth, c, swapped);

  it('finds that the ones matter, and that most zeros could be anything', async () => {
    const matters = await explain(
      orderSwapped.minimal,
      () => true,
      (c) => run(c as never),
    );
    const needed = matters.filter((matter) => matter.needed).map(({ where }) => where);
    expect(needed).toContain('stack.layers[0].weight[1][1]');
    expect(needed).toContain('stack.layers[1].weight[1][0]');
    expect(needed).not.toContain('inputs[0][0]');
    expect(matters).toHaveLength(10);
  });

  it('stops after its evaluations, and leaves out what it could not vary', async () => {
    let evaluations = 0;
    const counted = (c: unknown) => {
      evaluations++;
      return run(c as never);
    };
    const limits = { evaluations: 3, milliseconds: 60_000 };
    expect(await explain(orderSwapped.minimal, () => true, counted, limits)).toHaveLength(3);
    expect(evaluations).toBe(3);
    expect(await explain(orderSwapped.minimal, () => false, counted)).toEqual([]);
  });
});

describe('afterLayers', () => {
  it('shows the layer at which the error comes in', async () => {
    const after = await afterLayers(orderSwapped.minimal, swapped);
    expect(after.map((entry) => entry.class)).toEqual([undefined, 'differs']);
    expect(after[1]).toMatchObject({ layers: 2, what: 'W′', gap: 1, tolerance: 0 });
  });

  it('has an entry for every prefix of both stacks', async () => {
    const respondent = inProcess(() => subjectOf(lastBiasLost), { subject: 'last-bias-lost' });
    const stack = stackOf(dense([[1]], [1]), dense([[1]], [0]));
    const after = await afterLayers({ stack, second: stack, inputs: [[0]] }, respondent);
    expect(after.map((entry) => entry.class)).toEqual(['differs', undefined, 'differs', undefined]);
  });
});

describe('tally', () => {
  const counted = { law: { domain: { layers: [1] } }, format: float64 } as const;

  it('counts depth, width and regimes of cases, and decades of what held', () => {
    const { add, counts } = tally();
    const c = { stack: stackOf(dense([[1, 2, 3]]), dense([[1], [2], [3]])), inputs: [[1]] };
    for (const tightness of [0, 0.5, 0.02, 1e-30]) {
      add(seenIn(c, ['square'], { status: 'held', tightness, all: [] }, counted));
    }
    for (const trial of [
      { status: 'uncertified' },
      { status: 'undecided', because: 'no verdict' },
      { status: 'says nothing' },
      { status: 'proved affine' },
    ] as const) {
      add(seenIn({ ...c, second: c.stack }, ['square', 'integers'], trial, counted));
    }
    expect(counts()).toEqual({
      runs: 8,
      uncertified: 1,
      unsupported: 0,
      undecided: 1,
      silent: 1,
      affine: 1,
      tightness: 0.5,
      drawn: { square: 8, integers: 4 },
      depths: { 2: 4, 4: 4 },
      widths: { 3: 8 },
      slack: { exact: 1, '-1': 1, '-2': 1, '-20': 1 },
    });
  });
});
