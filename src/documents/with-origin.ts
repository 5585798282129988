import type { Counterexample, Origin } from './counterexample.ts';
import type { RunDocument } from './run.ts';

/**
 * The document with more said of where its counterexamples came from: the folder that they are in, or
 * the command of a subject, which is never read from a file.
 */
export const withOrigin = (document: RunDocument, origin: Origin): RunDocument => {
  const changed = (c: Counterexample): Counterexample => ({
    ...c,
    replay: { ...c.replay, ...origin },
  });
  return {
    ...document,
    laws: document.laws.map((law) => ({
      ...law,
      ...(law.counterexample && { counterexample: changed(law.counterexample) }),
      ...(law.others && { others: law.others.map(changed) }),
      ...(law.activations && {
        activations: law.activations.map((outcome) => ({
          ...outcome,
          ...(outcome.counterexample && { counterexample: changed(outcome.counterexample) }),
        })),
      }),
    })),
  };
};
