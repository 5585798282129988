import { it } from 'vitest';
import type { Law } from '../laws/law.ts';
import { renderCounterexample } from '../report/terminal.ts';
import { runLaw } from '../run/run-law.ts';
import { inProcess } from '../subjects/in-process.ts';
import { reference } from '../subjects/reference.ts';
import type { Subject } from '../subjects/subject.ts';

export interface PropertyOptions {
  /** What is held to the law; our reference when left out. */
  readonly subject?: Subject;
  /** Cases; 300 when left out. */
  readonly runs?: number;
  /** What the cases are drawn from; 1 when left out, so that a test is the same each time. */
  readonly seed?: number;
  readonly layers?: number;
  readonly units?: number;
}

/**
 * A law as a vitest test, named by its id, statement and formula. It fails with the shrunk
 * counterexample, and when no run came to a verdict or the subject cannot be asked.
 */
export const property = (law: Law, options: PropertyOptions = {}): void => {
  const { subject = reference, runs = 300, seed = 1, layers = 12, units = 32 } = options;
  it(`${law.id}: ${law.statement}; ${law.formula}`, async () => {
    const respondent = inProcess(subject, { subject: subject.name });
    const budget = { seed, runs, size: { layers, units }, shrinkTime: 20_000 };
    const result = await runLaw(law, respondent, budget, (id, run) => ({
      command: `foldproof verify --subject ${subject.name} --law ${law.id} --seed ${seed} # ${id}`,
      seed,
      run,
    }));
    if (result.counterexample) {
      throw new Error(renderCounterexample(result.counterexample, law.statement));
    }
    if (result.status === 'undecided' || result.status === 'skipped') {
      throw new Error(`${law.id} is ${result.status}: ${result.because}`);
    }
  });
};
