import { describe, expect, it } from 'vitest';
import { equal } from '../../judge/comparison.ts';
import { laws } from '../../laws/sentences/index.ts';
import { type Format, float32, float64, formatNamed } from '../../numbers/format.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import { mutants } from '../../subjects/mutants/index.ts';
import { foldWith } from '../../subjects/plain.ts';
import type { Subject } from '../../subjects/subject.ts';
import { runLaw } from '../check/run-law.ts';
import { narrowerHint } from './narrower.ts';

const budget = { seed: 1, runs: 100, size: { layers: 6, units: 6 }, shrinkTime: 60_000 };
const collapseLaws = laws.filter(
  ({ id }) => id === 'collapse/any-depth' || id === 'collapse/two-layers',
);
const messages = async (subject: Subject): Promise<string[]> => {
  const respondent = inProcess(subject, { subject: 'mine' });
  const results = await Promise.all(
    collapseLaws.map((law) => runLaw(law, respondent, budget, () => ({ command: '' }))),
  );
  return results.flatMap(({ counterexample }) => counterexample?.message ?? []);
};

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
    const all = await messages(rounding(formatNamed(name)!));
    const found = all.filter((message) => !message.endsWith('is Infinity')); // float16 overflows
    expect(found.length).toBeGreaterThan(0);
    for (const message of found) {
      expect(message).toContain(`does it compute in ${name}? declare precision: '${name}'`);
    }
  });

  it('no known bug of another kind is asked', async () => {
    for (const mutant of mutants.filter(
      ({ name, bug }) => !/float|round|precision/.test(`${name}${bug}`),
    )) {
      for (const message of await messages(subjectOf(mutant))) {
        expect(message, mutant.name).not.toContain('does it compute');
      }
    }
  });

  it('nothing is asked where it is declared, of equal numbers, or of 0', () => {
    const judged = (x: number, y: number) => ({
      comparison: equal('y', [[x]], [[y]], { per: [[0]], because: '' }),
      judgement: { verdict: 'beyond', at: [0, 0], gap: 1, tolerance: 0, ratio: 1 } as const,
    });
    expect(narrowerHint(judged(Math.fround(0.1), 0.1), float64)).toContain('float32');
    expect(narrowerHint(judged(Math.fround(0.1), 0.1), float32)).toBeUndefined();
    expect(narrowerHint(judged(0.5, 0.5), float64)).toBeUndefined();
    expect(narrowerHint(judged(1, 1 + 2 ** -52), float64)).toBeUndefined();
    expect(narrowerHint(judged(0, 1e-300), float64)).toBeUndefined();
    expect(narrowerHint(judged(0.1, 0.2), float64)).toBeUndefined();
  });
});
