import { describe, expect, it } from 'vitest';
import { laws } from '../../laws/sentences/index.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import { mutants } from '../../subjects/mutants/index.ts';
import { foldWith, functionOf, runWith, step, zeros } from '../../subjects/plain.ts';
import type { Subject } from '../../subjects/subject.ts';
import { many, someOf } from '../../testing/effort.ts';
import { documentOf } from '../../testing/run-documents.ts';
import { verify } from '../check/verify.ts';

/** Every law, on few and small stacks. */
const runOf = (subject: () => Subject) =>
  documentOf(
    verify(inProcess(subject, { subject: 'tried' }), {
      laws,
      mutants: [],
      known: laws,
      corpus: [],
      budget: { seed: 1, runs: many(40, 12), size: { layers: 4, units: 4 }, shrinkTime: 10_000 },
    }),
  );

const withoutBias: Subject['collapse'] = (stack) => {
  const { weight, bias } = foldWith(step)(stack);
  return { weight, bias: stack.layers.length > 1 ? zeros(bias.length) : bias };
};

/** Outputs of a batch of one row lack the bias. */
const oneRowWithoutBias: Subject['forward'] = (stack, inputs) =>
  runWith(functionOf)(
    inputs.length > 1
      ? stack
      : { ...stack, layers: stack.layers.map((layer) => ({ ...layer, bias: undefined! })) },
    inputs,
  );

describe('one bug is one cause', () => {
  const names = [
    'bias-not-carried-on',
    'order-swapped',
    'relu-leaks',
    'float32-inside',
    'sums-not-cleared',
  ];

  it.each(someOf(names))('%s', async (name) => {
    const { causes, laws: results } = await runOf(() =>
      subjectOf(mutants.find((mutant) => mutant.name === name)!),
    );
    expect(causes.map(({ law }) => law)).toHaveLength(1);
    const falsified = results.filter(({ status }) => status === 'falsified').map(({ id }) => id);
    expect([causes[0]!.law, ...causes[0]!.breaks].sort()).toEqual(falsified.sort());
  });
});

it('a wrong forward and a wrong collapse are two, however many laws ask both', async () => {
  const { causes } = await runOf(() => ({
    name: 'both',
    collapse: withoutBias,
    forward: oneRowWithoutBias,
  }));
  expect(causes.map(({ law }) => law)).toEqual(['lattice/forward', 'collapse/two-layers']);
});

it('a bias left out where a batch has one row is no matter of memory', async () => {
  const { causes, laws: results } = await runOf(() => ({
    name: 'one row',
    forward: oneRowWithoutBias,
  }));
  expect(causes).toHaveLength(1);
  expect(causes[0]).toMatchObject({ law: 'lattice/forward', classes: ['differs'] });
  const { counterexample } = results.find(({ id }) => id === 'lattice/forward')!;
  expect(counterexample!.asked).toMatchObject([
    { ask: 'forward', answer: { outputs: [[0]] }, wanted: { outputs: [[1]] }, wrong: true },
  ]);
  const beside = new Map(counterexample!.beside!.map(({ change, status }) => [change, status]));
  expect(beside.get('without-bias')).toBe('held');
  expect(beside.get('more-rows')).toBe('held');
});

it('an answer kept by the shapes of a stack is: the question that is wrong is right alone', async () => {
  const { causes, laws: results } = await runOf(() => {
    const known = new Map<string, ReturnType<ReturnType<typeof foldWith>>>();
    return {
      name: 'cached by shape',
      collapse: (stack) => {
        const shape = stack.layers.map(({ weight }) => [weight.length, weight[0]!.length]).join();
        if (!known.has(shape)) known.set(shape, foldWith(step)(stack));
        return known.get(shape)!;
      },
    };
  });
  expect(causes).toHaveLength(1);
  expect(causes[0]!.law).toBe('collapse/memoryless');
  const { counterexample } = results.find(({ id }) => id === 'collapse/memoryless')!;
  expect(counterexample!.class).toBe('not a function of its argument');
  expect(counterexample!.asked!.map(({ wrong }) => wrong)).toEqual([undefined, true, undefined]);
});

it('a loud failure does not hide a silent one: both are classes of one cause', async () => {
  const { causes, laws: results } = await runOf(() => ({
    name: 'two ways',
    collapse: (stack) => {
      const { weight, bias } = foldWith(step)(stack);
      if (weight.length !== bias.length) throw new Error('shapes differ');
      return { weight, bias: bias.map((b) => b + 1) };
    },
  }));
  expect(causes).toHaveLength(1);
  expect(causes[0]!.classes).toEqual(['differs', 'throws']);
  const first = results.find(({ id }) => id === causes[0]!.law)!;
  expect([first.counterexample!, ...first.others!].map((one) => one.class).sort()).toEqual([
    'differs',
    'throws',
  ]);
});

it('a subject that answers nothing is told so once', async () => {
  const no = () => {
    throw new Error('no');
  };
  const { causes, laws: results } = await runOf(() => ({ name: 'no', collapse: no, forward: no }));
  expect(causes).toHaveLength(1);
  expect(results.filter(({ status }) => status === 'falsified')).toHaveLength(1);
  expect(results.filter(({ status }) => status === 'held')).toEqual([]);
});
