import { describe, expect, it } from 'vitest';
import { laws } from '../../laws/sentences/index.ts';
import { dense, type Stack, stackOf } from '../../network/stack.ts';
import { type Format, formatNamed } from '../../numbers/format.ts';
import { profileOf } from '../../subjects/answer.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import { mutants } from '../../subjects/mutants/index.ts';
import { foldWith, step } from '../../subjects/plain.ts';
import type { Subject } from '../../subjects/subject.ts';
import { runLaw } from '../check/run-law.ts';
import type { Failed } from '../trial/trial.ts';
import { narrowerHint } from './narrower.ts';

const budget = { runs: 100, size: { layers: 6, units: 6 }, shrinkTime: 60_000 };
const collapseLaws = laws.filter(
  ({ id }) => id === 'collapse/any-depth' || id === 'collapse/two-layers',
);
const messages = async (subject: Subject, seeds: readonly number[] = [1]): Promise<string[]> => {
  const respondent = inProcess(subject, { subject: 'mine' });
  const results = await Promise.all(
    collapseLaws.flatMap((law) =>
      seeds.map((seed) => runLaw(law, respondent, { ...budget, seed })),
    ),
  );
  return results.flatMap(({ counterexample }) => counterexample?.message ?? []);
};

const correct = foldWith(step);

/** A collapse that rounds every number it is given, and every number it comes to. */
const rounding = ({ round }: Format): Subject => {
  const rounded = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map(round));
  const times = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
    a.map((row) =>
      b[0]!.map((_, j) => row.reduce((sum, x, i) => round(sum + round(x * b[i]![j]!)), 0)),
    );
  const plus = (a: readonly number[], b: readonly number[]) => a.map((x, j) => round(x + b[j]!));
  const own = ({
    weight,
    bias,
  }: {
    weight: readonly (readonly number[])[];
    bias?: readonly number[];
  }) => ({
    weight: rounded(weight),
    bias: rounded([bias ?? weight[0]!.map(() => 0)])[0]!,
  });
  return {
    name: 'mine',
    collapse: foldWith(
      (f, layer) => {
        const next = own(layer);
        return {
          weight: times(f.weight, next.weight),
          bias: plus(times([f.bias], next.weight)[0]!, next.bias),
        };
      },
      (layer) => own(layer),
    ),
  };
};

describe('a subject that computes in a narrower format than it declares', () => {
  it.each(['float32', 'float16', 'bfloat16'])('%s is asked whether it does', async (name) => {
    // Where the first case that fails overflows float16, it says nothing of the format: another seed may.
    const all = await messages(rounding(formatNamed(name)!), [1, 2, 3, 4, 5, 6]);
    const found = all.filter((message) => !message.endsWith('is Infinity')); // float16 overflows
    // Where sums cancel, an entry is far from what is right: then nothing is asked.
    expect(found.join()).toContain(`does it compute in ${name}? declare precision: '${name}'`);
  });

  it('no known bug of another kind is asked', async () => {
    for (const mutant of mutants.filter(
      ({ name, bug }) => !/float|round|precision/.test(`${name}${bug}`),
    )) {
      for (const message of await messages(subjectOf(mutant), [1, 2, 3])) {
        expect(message, mutant.name).not.toContain('does it compute');
      }
    }
  });

  it('one entry that has another explanation is enough to ask nothing', async () => {
    const wrong = await messages({
      name: 'mine',
      collapse: (stack) => {
        const { weight, bias } = correct(stack);
        // A few roundings to float32 away, but no number of float32.
        return { weight: weight.map((row) => row.map((w) => w * (1 + 2 ** -25))), bias };
      },
    });
    expect(wrong.length).toBeGreaterThan(0);
    for (const message of wrong) expect(message).not.toContain('does it compute');
  });

  it('an answer without a bias, where one is wanted, is looked at like any other', async () => {
    const bare = { name: 'mine', collapse: (stack: Stack) => ({ weight: correct(stack).weight }) };
    const found = await messages(bare);
    expect(found.length).toBeGreaterThan(0);
    for (const message of found) expect(message).not.toContain('does it compute');
  });

  it('a number of the format that is wrong, where what is right is another one, is no rounding', () => {
    const call = { ask: 'collapse' as const, stack: stackOf(dense([[1]], [200])) };
    const reply = { answer: { weight: [[1]], bias: [201] } };
    const failed: Failed = {
      status: 'failed',
      class: 'differs',
      ratio: 1,
      questions: [{ call, reply }],
    };
    const profile = profileOf({ name: 'mine', collapse: () => ({ weight: [[1]] }) });
    expect(narrowerHint(failed, profile)).toBeUndefined();
  });

  it('nothing is asked of what was simplified: 1 for 1.000001 is a rounding by chance', () => {
    const call = { ask: 'collapse' as const, stack: stackOf(dense([[1.000001]])) };
    const failed = (weight: number): Failed => ({
      status: 'failed',
      class: 'differs',
      ratio: 1,
      questions: [{ call, reply: { answer: { weight: [[weight]], bias: [0] } } }],
    });
    const profile = profileOf({ name: 'mine', collapse: () => ({ weight: [[1]] }) });
    expect(narrowerHint(failed(Math.fround(1.000001)), profile)).toContain('float32');
    expect(narrowerHint(failed(1.000001), profile)).toBeUndefined();
    expect(narrowerHint(failed(1.0000011), profile)).toBeUndefined();
  });
});
