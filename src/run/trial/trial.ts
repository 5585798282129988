import type { SeenError } from '../../documents/journal-line.ts';
import type { OpenReason } from '../../documents/open-case.ts';
import type { Comparison } from '../../judge/comparison.ts';
import type { FailureClass } from '../../judge/failure.ts';
import type { Judgement } from '../../judge/judgement.ts';
import type { Case } from '../../laws/case.ts';
import type { Call } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Reply } from '../../subjects/subject.ts';

/** A comparison with what the judge found of it. */
export interface Judged {
  readonly comparison: Comparison;
  readonly judgement: Judgement;
}

/** A question of a law, and what the subject said to it. */
export interface Question {
  readonly call: Call;
  readonly reply: Reply;
}

/** A law failed at a case. Facts only: the words are made where they are shown. */
export interface Failed {
  readonly status: 'failed';
  readonly class: FailureClass;
  /** What went wrong with an answer that could not be judged, in one line; none where sides differ. */
  readonly fault?: string;
  /** gap ÷ tolerance where two sides differ; Infinity for every other class. */
  readonly ratio: number;
  /** The comparison that failed; none when the subject gave no answer that could be judged. */
  readonly judged?: Judged;
  /** Every comparison of the law at this case; none when an answer could not be judged. */
  readonly all?: readonly Judged[];
  /** All that was asked, in order; the last one is at fault where an answer could not be judged. */
  readonly questions: readonly Question[];
  /** The case at which it failed, where that was found by a search around the one that was drawn. */
  readonly at?: Case<Network>;
  /** The largest error of an activation that a search around the case found. */
  readonly largest?: SeenError;
  /** It was judged by running models, as an answer has operators that are not read. */
  readonly ran?: true;
}

/** What came of one law at one case. */
export type Trial =
  | {
      readonly status: 'held';
      /** The largest gap ÷ tolerance of the comparisons. */
      readonly tightness: number;
      readonly all: readonly Judged[];
      /** Of a law that needs a comparison beyond its tolerance: that comparison. */
      readonly witness?: Judged;
      /** The largest error of an activation that a search around the case found. */
      readonly largest?: SeenError;
      /** It was judged by running models, as an answer has operators that are not read. */
      readonly ran?: true;
    }
  /** No bound exists for an answer, or the oracle has no enclosure of the true value. */
  | { readonly status: 'uncertified' }
  /** The law is not about such a case. */
  | { readonly status: 'says nothing' }
  /** The law needs a witness, and there is none: the network is proved affine, so that every such identity holds. */
  | { readonly status: 'proved affine' }
  /** The law needs a witness, and none was found. None may exist. */
  | { readonly status: 'undecided'; readonly because: OpenReason }
  /** The subject says that it does not do what it was asked. */
  | { readonly status: 'unsupported'; readonly because: string }
  /** The run was ended while the subject had not answered yet: nothing is known. */
  | { readonly status: 'interrupted' }
  | Failed;
