import { type Passage, passageFrom } from './boundaries.ts';
import type { Segment } from './segment.ts';

/** A step that was taken: from which passages, by what, and to which. */
interface Step {
  readonly from: readonly Passage[];
  readonly by: unknown;
  readonly to: Passage;
}

/** Takes a step from where segments have come to; nothing where layers are not merged. */
export type PassOn = (
  segments: readonly Pick<Segment, 'passage'>[],
  by: unknown,
  step: (passages: readonly Passage[]) => Passage,
) => { readonly passage?: Passage };

/**
 * Takes each step once: every vector of a batch, and every row of W′, meets the same words, and what these make of a
 * passage is kept. `by` tells the steps from one passage apart.
 */
export const onePassage = (): PassOn => {
  const steps = new WeakMap<Passage, Step[]>();
  return (segments, by, step) => {
    const from = segments.flatMap(({ passage }) => passage ?? []);
    if (from.length < segments.length) return {};
    const taken = steps.get(from[0]!) ?? [];
    steps.set(from[0]!, taken);
    const before = taken.find(
      (one) => one.by === by && one.from.every((passage, i) => passage === from[i]),
    );
    if (before) return { passage: before.to };
    const to = step(from);
    taken.push({ from, by, to });
    return { passage: to };
  };
};

/** Where the inputs of a network begin, and the steps from there: bounds of the same words in one format take them once. */
export interface Passing {
  readonly passage: Passage;
  readonly passOn: PassOn;
}

/** The passing of so many inputs, of which no step was taken. */
export const passing = (inputs: number): Passing => ({
  passage: passageFrom(inputs),
  passOn: onePassage(),
});
