import * as v from 'valibot';
import type { Witness } from '../affinity/chord.ts';
import type { Verdict } from '../affinity/classify.ts';
import { listOf } from '../input/list-schema.ts';
import { number, whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { vector } from '../input/rows-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { flag, oneOf, schemaName, text } from '../input/text-schema.ts';

/** What one network is: what `foldproof classify FILE --json` prints. */
export interface Classification {
  readonly schema: 'foldproof/verdict@1';
  readonly verdict: Verdict['verdict'];
  /** An affine network has a proof and a nonlinear one a witness; undecided is what a search has seen. */
  readonly scope: 'proved' | 'sampled';
  /** Of an affine network: the proof in words. Of a model that is no network: why it is none. */
  readonly because?: string;
  /** Of an affine network: for all inputs, or for those of the box. */
  readonly where?: string;
  /** Of an affine network: claims of activations that the proof rests on. */
  readonly assuming?: readonly string[];
  /** Of a nonlinear network: a chord that an affine map cannot have. */
  readonly witness?: Witness;
  /** Of a nonlinear network: the method that found the witness, and in how many evaluations. */
  readonly by?: string;
  readonly evaluations?: number;
  /** Of an undecided network: what was spent. */
  readonly spent?: { readonly evaluations: number; readonly tried: readonly string[] };
}

export const chordWitnessData = open({
  x: vector,
  y: vector,
  t: number,
  point: vector,
  output: whole(),
});

checked<Same<v.InferOutput<typeof chordWitnessData>, Witness>>();

const texts = listOf(text);

/** As it is written. */
export const classificationData = open({
  schema: schemaName('foldproof/verdict@1'),
  verdict: oneOf(['affine', 'nonlinear', 'undecided']),
  scope: oneOf(['proved', 'sampled']),
  because: v.exactOptional(text),
  where: v.exactOptional(text),
  assuming: v.exactOptional(texts),
  witness: v.exactOptional(chordWitnessData),
  by: v.exactOptional(text),
  evaluations: v.exactOptional(whole()),
  spent: v.exactOptional(
    open({ evaluations: whole(), tried: texts, stopped: v.exactOptional(flag) }),
  ),
});

/** A verdict as it is written. */
export const writtenVerdict = (verdict: Verdict): Classification => {
  const { cases: _, ...told } = { cases: undefined, ...verdict };
  return {
    schema: 'foldproof/verdict@1',
    scope: verdict.verdict === 'undecided' ? 'sampled' : 'proved',
    ...told,
  };
};
