import { describe, expect, it } from 'vitest';
import anyDepth from '../../laws/sentences/any-depth.ts';
import { laws } from '../../laws/sentences/index.ts';
import twoLayers from '../../laws/sentences/two-layers.ts';
import { dense, type Stack, stackOf } from '../../network/stack.ts';
import { type Format, float32 } from '../../numbers/format.ts';
import { formatNamed } from '../../numbers/named-formats.ts';
import { profileOf } from '../../subjects/answer.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import { mutants } from '../../subjects/mutants/index.ts';
import { foldWith, step } from '../../subjects/plain.ts';
import type { Subject } from '../../subjects/subject.ts';
import { many, someOf } from '../../testing/effort.ts';
import { firstFailure } from '../../testing/first-failure.ts';
import { runLaw } from '../check/run-law.ts';
import type { Failed } from '../trial/trial.ts';
import { narrowerHint } from './narrower.ts';

const budget = { runs: 100, size: { layers: 6, units: 6 } };

/** What is asked about the first failure of each law and seed; undefined where nothing is. */
const hints = async (
  subject: Subject,
  seeds: readonly number[] = [1],
): Promise<(string | undefined)[]> => {
  const respondent = inProcess(subject, { subject: 'mine' });
  const asked: (string | undefined)[] = [];
  for (const law of [anyDepth, twoLayers]) {
    for (const seed of seeds) {
      const failed = await firstFailure(law, respondent, { ...budget, seed });
      if (failed) asked.push(narrowerHint(failed, respondent.profile));
    }
  }
  return asked;
};
const question = (name: string) => `does it compute in ${name}? declare precision: '${name}'`;

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
    const all = await hints(rounding(formatNamed(name)!), [1, 2, 3, 4, 5, 6]);
    // Where sums cancel, an entry is far from what is right: then nothing is asked.
    expect(all.join()).toContain(question(name));
  });

  it('the counterexample asks it, although it is shrunk to one that could not', async () => {
    const respondent = inProcess(rounding(float32), { subject: 'mine' });
    const { counterexample } = await runLaw(anyDepth, respondent, {
      ...budget,
      seed: 1,
      shrinkTime: 60_000,
    });
    expect(counterexample!.message).toContain(question('float32'));
  });

  it('no known bug of another kind is asked, where the law that kills it fails first', async () => {
    const others = someOf(mutants, 20).filter(
      ({ name, bug, killedBy }) =>
        !/float|round|precision/.test(`${name}${bug}`) &&
        // An answer of one number may be one of a narrow format by chance, as e^x − 1 = 2⁻⁵² is for small x.
        killedBy.law !== 'activation/accuracy',
    );
    for (const mutant of others) {
      const law = laws.find(({ id }) => id === mutant.killedBy.law)!;
      const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
      for (const seed of [1, 2].slice(0, many(2))) {
        const failed = await firstFailure(law, respondent, { ...budget, runs: 1000, seed });
        expect(failed && narrowerHint(failed, respondent.profile), mutant.name).toBeUndefined();
        expect(failed, mutant.name).toBeDefined();
      }
    }
  });

  it('one entry that has another explanation is enough to ask nothing', async () => {
    const wrong = await hints({
      name: 'mine',
      collapse: (stack) => {
        const { weight, bias } = correct(stack);
        // A few roundings to float32 away, but no number of float32.
        return { weight: weight.map((row) => row.map((w) => w * (1 + 2 ** -25))), bias };
      },
    });
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.filter(Boolean)).toEqual([]);
  });

  it('an answer without a bias, where one is wanted, is looked at like any other', async () => {
    const bare = { name: 'mine', collapse: (stack: Stack) => ({ weight: correct(stack).weight }) };
    const found = await hints(bare);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(Boolean)).toEqual([]);
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
