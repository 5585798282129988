import { it } from 'vitest';
import type { Law } from '../laws/law.ts';
import { lawsNamed } from '../laws/laws-named.ts';
import type { Subject } from '../subjects/subject.ts';
import { type HoldOptions, hold } from './hold.ts';
import type { Recorded } from './record.ts';
import { reproduce } from './test-command.ts';

/** What a law is tested on, and how. */
export interface PropertyOptions extends HoldOptions {
  /** What is held to the law; our reference when left out. A function makes it anew when asked to. */
  readonly subject?: Subject | (() => Subject);
  /** Cases; 300 when left out. */
  readonly runs?: number;
  /** How long the test may take, in milliseconds; two minutes when left out. */
  readonly timeout?: number;
}

const defaults = { runs: 300, timeout: 120_000 } as const;

/**
 * A law as a vitest test, named by its id, statement and formula: the law itself, its id, or a prefix
 * of ids such as `collapse/`, which is a test for each.
 *
 * It fails with the shrunk counterexample and the command that reproduces it, and when no run came to
 * a verdict or the subject cannot be asked. A prefix skips the laws that the subject cannot be asked,
 * and says so. Throws RangeError when no law has that name.
 *
 * @example
 * import { collapse, type Subject } from 'foldproof';
 * import { property } from 'foldproof/vitest';
 *
 * const subject: Subject = { name: 'mine', order: 'left', collapse };
 * property('collapse/two-layers', { subject, runs: 100 });
 */
export const property = (law: Law | string, options: PropertyOptions = {}): void => {
  const given = { ...defaults, ...options };
  const laws = typeof law === 'string' ? lawsNamed(law) : [law];
  const named = laws.length === 1;
  for (const one of laws) {
    const name = `${one.id}: ${one.statement}; ${one.formula}`;
    it(name, { timeout: given.timeout }, async ({ task, skip }) => {
      const command = reproduce(task.file.filepath, `${one.id}: `);
      const [held] = await hold([one], given.subject, given, {
        meta: task.meta as Recorded,
        command,
      });
      const { result, failure } = held!;
      if (result.status === 'skipped' && !named) skip(result.because);
      if (failure !== undefined) throw new Error(failure);
    });
  }
};
