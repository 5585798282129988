import type { Counterexample } from '../../documents/counterexample.ts';

/** What stands above questions and answers that nobody has seen again in a fresh subject. */
export const heardNote = ({ flaky }: Pick<Counterexample, 'flaky'>): string =>
  flaky
    ? 'not the same each time; once it was so:'
    : 'heard after other questions; a fresh subject may answer otherwise:';
