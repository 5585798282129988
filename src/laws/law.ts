import type { Parameters } from '../activations/parameters.ts';
import type { AffineMap } from '../collapse/collapse.ts';
import type { Comparison } from '../judge/comparison.ts';
import type { FailureClass } from '../judge/failure.ts';
import type { Network } from '../network/network.ts';
import { isAffine, isStack, type Layer, type Stack } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import type { Quantization } from '../numbers/quantization.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Case, Domain } from './case.ts';
import type { SpellingOfLayers } from './spelling-names.ts';

/** All that a law may ask of a subject. */
export type Call =
  | { readonly ask: 'forward'; readonly stack: Network; readonly inputs: Rows }
  | {
      readonly ask: 'collapse';
      readonly stack: Network;
      /** An error is an answer too: the law says that there is no such layer. */
      readonly mayRefuse?: true;
    }
  /** A network that does the same, with affine layers made one. */
  | {
      readonly ask: 'fold';
      readonly stack: Network;
      /** An error is an answer too, and a number that is not finite is none: the law says that it has no value. */
      readonly mayRefuse?: true;
    }
  /** A network that does the same to within half a step a weight, its weights in integers and its biases kept. */
  | { readonly ask: 'quantize'; readonly stack: Stack }
  /** The model file of a network, so spelled: a model that does the same. */
  | {
      readonly ask: 'rewrite';
      /** What the model does: the network that its file is read as, once it is written. It is not sent. */
      readonly stack: Network;
      readonly spelling: SpellingOfLayers;
      /** The passes that are run, of a rewriter that declares some. */
      readonly passes?: readonly string[];
      /** The file in base64, which the driver writes. */
      readonly model?: string;
    }
  | {
      readonly ask: 'collapseModulo';
      /** Every number an integer from 0 to modulus − 1. */
      readonly stack: Stack;
      readonly modulus: number;
    }
  /** A function of one number, or its derivative, at each entry of `inputs`. */
  | {
      readonly ask: 'activation' | 'derivative';
      /** The function by itself: its layer and nothing else. It is not sent. */
      readonly stack: Stack<Layer>;
      readonly name: string;
      readonly parameters: Parameters;
      readonly inputs: Rows;
    }
  /** The derivatives of each output by each input, at the one row that `inputs` is. */
  | { readonly ask: 'gradient'; readonly stack: Network; readonly inputs: Rows }
  /** The stack trained on rows, from the numbers that it has on. */
  | {
      readonly ask: 'fit';
      readonly stack: Stack<Layer>;
      /** [batch × inputs]. */
      readonly inputs: Rows;
      /** [batch × outputs]. */
      readonly targets: Rows;
      readonly options: FitOptions;
    };

/** The name of what a law asks a subject. */
export type Ask = Call['ask'];

/** How a stack is trained. */
export interface FitOptions {
  /** How many steps; each is made on all rows. */
  readonly steps: number;
  /** η > 0: how far a step goes along the gradient. */
  readonly rate: number;
  /** μ, from 0 to less than 1: how much of the step before goes on in it. */
  readonly momentum: number;
  /** An integer from 0 to 2³² − 1, for whatever the subject draws at random. */
  readonly seed: number;
}

/** A trained network: other numbers in the layers that were sent, and its mean squared error on the rows given. */
export interface Fitted {
  readonly stack: Stack<Layer>;
  /** The mean of (y − t)² over all rows and all outputs. */
  readonly loss: number;
}

/** What a subject said in place of an answer, where it may. */
export interface Refusal {
  readonly refused: string;
}

/** What two models give at the same points when they are run: the one that was given, and the one that came back. */
export interface Ran {
  readonly points: Rows;
  readonly before: Rows;
  readonly after: Rows;
  /** What ran them: onnxruntime-web 1.30.0. */
  readonly by: string;
}

/** What the model that a subject was given does, and what the one that it gave does; run, where that is not read. */
export type Rewritten = { readonly asked: Network } & (
  | { readonly given: Network }
  | { readonly ran: Ran }
);

/** What the driver hands back to a law: shapes checked, every number finite. */
export type Answer = Rows | AffineMap<number> | Network | Rewritten | Fitted | Refusal;

/** What a law may know of the subject: how it computes and what it offers, never what it answers. */
export interface Profile {
  readonly name: string;
  readonly format: Format;
  /** How the subject associates W₁W₂⋯W_L; `any` unless it declares one. */
  readonly order: 'left' | 'right' | 'any';
  /** The kinds of layer that it handles. */
  readonly layers: readonly string[];
  /** The forms of networks that it handles, in the grammar of network/pattern.ts; any of its layers when left out. */
  readonly patterns?: readonly string[];
  /** How it writes weights as integers; eightBits when left out. */
  readonly quantization?: Quantization;
  /** Whether its fold promises never to cost more multiply-adds. */
  readonly cheaper?: true;
  /** Whether its fit promises the steps of gradient descent with momentum, each on all rows. */
  readonly descent?: true;
  /** The activations that it handles, by name, where it handles that kind of layer. */
  readonly activations: readonly string[];
  /** The passes of a rewriter, by name, in the order in which it runs them. */
  readonly passes?: readonly string[];
  readonly asks: readonly Ask[];
}

/**
 * A sentence. It asks the subject through the calls that it yields, and returns the comparisons that
 * make the sentence true; it judges nothing and touches nothing. Synchronous and pure.
 */
export interface Law {
  /** A path of words: `collapse/two-layers`. */
  readonly id: string;
  readonly statement: string;
  /** The statement as mathematics. */
  readonly formula: string;
  readonly domain: Domain;
  /**
   * Ids of laws that this one follows from: a subject that breaks one of them may break this one for
   * the same reason. Left out, it follows from what its asks rest on; see implications.ts.
   */
  readonly follows?: readonly string[];
  /**
   * The one class of failure that the law is about, of a law that shows no other: a failure of another
   * class is a matter of the laws that it does not follow from, and explains nothing.
   */
  readonly about?: FailureClass;
  /** What a subject must offer for the law to run; a subject that lacks one skips the law. */
  readonly asks: readonly Ask[];
  /** What may be offered in place of an ask, where the law knows how to put its question so. */
  readonly instead?: Readonly<Partial<Record<Ask, Ask>>>;
  /** Activations that stand in stacks of the law's own; skipped where the subject has not all. */
  readonly sends?: readonly string[];
  /** What a subject must promise for the law to run. */
  readonly promises?: readonly ('cheaper' | 'descent')[];
  /** It is slow: one run for so many of other laws. */
  readonly sample?: number;
  /** The probability that a wrong subject is not seen at a case; for laws that ask at random points. */
  readonly miss?: (c: Case<Network>) => number;
  /** Every comparison within its tolerance, or some comparison beyond it. */
  readonly quantifier: 'every' | 'some';
  readonly check: (c: Case<Network>, profile: Profile) => Asking<Said>;
}

/**
 * The comparisons that make a sentence true at a case. A law `says nothing` of a case that it is not about. A law
 * that needs a witness answers `proved affine` for a network that has none, `undecided` where it found neither a
 * witness nor a proof, and `within rounding` where no witness breaks its identity by more than rounding can explain
 * in the format of the subject. A law is `uncertified` where the oracle has no enclosure of the true value, as at a
 * jump, and `unsupported` where the subject refused what it may refuse.
 */
export type Said =
  | readonly Comparison[]
  | 'says nothing'
  | 'proved affine'
  | 'undecided'
  | 'within rounding'
  | 'uncertified'
  | 'unsupported';

/** A computation that asks on its way: yields calls, is sent answers, returns a T. */
export type Asking<T> = Generator<Call, T, Answer>;

/** What an author writes of a law: `every` comparison unless it says `some`. N: what its stacks are. */
export type LawSource<N extends Network> = Omit<Law, 'quantifier' | 'check'> &
  Partial<Pick<Law, 'quantifier'>> & {
    readonly check: (c: Case<N>, profile: Profile) => Asking<Said>;
  };

/**
 * The law as its author writes it. Where its domain has networks, its stacks have layers of all kinds; where it
 * has activations, dense layers and activations; else dense layers. Its check throws TypeError when it is given
 * others.
 *
 * @example
 * import { askCollapse, collapseTolerance, equal, exactMap, law } from 'foldproof';
 * import { property } from 'foldproof/vitest';
 *
 * const biasOfOne = law({
 *   id: 'ours/bias-of-one',
 *   statement: 'the bias of one layer is its own',
 *   formula: 'b′ = b₁',
 *   domain: { layers: [1, 1] },
 *   asks: ['collapse'],
 *   *check({ stack }, { format, order }) {
 *     const { bias } = yield* askCollapse(stack);
 *     const within = collapseTolerance(stack, format, order);
 *     return [equal('b′', [bias], exactMap(stack).bias, within.bias)];
 *   },
 * });
 * property(biasOfOne, { runs: 50 });
 */
export function law(
  given: LawSource<Network> & {
    readonly domain: { readonly networks: Domain['networks'] & string };
  },
): Law;
export function law(
  given: LawSource<Stack<Layer>> & { readonly domain: { readonly activations: true } },
): Law;
export function law(given: LawSource<Stack>): Law;
export function law(given: LawSource<Network> | LawSource<Stack<Layer>> | LawSource<Stack>): Law {
  const { check } = given as LawSource<Network>;
  const { networks, activations } = given.domain;
  const [isOf, wanted] = networks
    ? [() => true, '']
    : activations
      ? [isStack, 'dense layers and activations']
      : [isAffine, 'dense layers'];
  return {
    quantifier: 'every',
    ...given,
    check: (c, profile) => {
      if (isOf(c.stack) && (!c.second || isOf(c.second))) return check(c, profile);
      const [stranger] = [c.stack, ...(c.second ? [c.second] : [])].flatMap(({ layers }) =>
        layers.filter(({ kind }) => kind !== 'dense' && !(activations && kind === 'activation')),
      );
      const found = stranger?.kind ?? 'another';
      throw new TypeError(`${given.id}: expected a case of ${wanted}, found ${found}`);
    },
  };
}
