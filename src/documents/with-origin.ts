import type { Counterexample, Origin } from './counterexample.ts';
import type { RunDocument } from './run.ts';

/** A counterexample with where it is said anew, as withOrigin has it. */
export const foundWithOrigin = (c: Counterexample, origin: Origin): Counterexample => {
  const { out: _folderOfAShard, ...replay } = c.replay;
  return { ...c, replay: { ...replay, ...origin } };
};

/**
 * The document with where its counterexamples are said anew: the folder, none where `origin` has none, and
 * the command of a subject where it has one, as that is never read from a file.
 */
export const withOrigin = (document: RunDocument, origin: Origin): RunDocument => {
  const changed = (c: Counterexample): Counterexample => foundWithOrigin(c, origin);
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
