import type { Parameters } from '../activations/parameters.ts';
import type { CoveredFile } from '../documents/covered-file.ts';
import type { Call, FitOptions, Profile } from '../laws/law.ts';
import type { Network } from '../network/network.ts';
import type { Layer, Stack } from '../network/stack.ts';
import type { DeclaredError } from '../numbers/format.ts';
import type { DeclaredPrecision } from '../numbers/precision.ts';
import type { Quantization } from '../numbers/quantization.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Eventually } from './eventually.ts';

/** A matrix of a library, by how it gives its numbers: ml-matrix, TensorFlow.js, mathjs. */
export type Tensor = { to2DArray(): unknown } | { arraySync(): unknown } | { toArray(): unknown };

/** A matrix as a subject may answer it: rows, which may be typed arrays, or what a library calls one. */
export type Matrix = readonly ArrayLike<number>[] | Tensor;

/** The layer that a subject answers: weight [inputs × outputs], bias [outputs], zero where missing. */
export interface Collapsed {
  readonly weight: Matrix;
  readonly bias?: ArrayLike<number> | Tensor | null;
}

/**
 * What is under test: the default export of a user's module. Any method may be missing, and each may
 * be asynchronous. Arguments are plain data, and are not to be changed.
 *
 * @example
 * import { collapse, dense, failureOf, stackOf, type Subject } from 'foldproof';
 *
 * const subject: Subject = {
 *   name: 'forgets the bias',
 *   collapse: (stack) => ({ weight: collapse(stack).weight, bias: null }),
 * };
 * const twoLayers = { stack: stackOf(dense([[0]], [1]), dense([[1]])), inputs: [[0]] };
 * (await failureOf('collapse/two-layers', subject, twoLayers))?.split(':')[0]; // 'differs'
 */
export interface Subject {
  /** How reports call it. */
  readonly name: string;
  /** The format it computes in; float64 unless it says otherwise. */
  readonly precision?: DeclaredPrecision;
  /** How it associates the product W₁W₂⋯W_L; a declared order is held to a sharper bound. */
  readonly order?: 'left' | 'right' | 'any';
  /** The kinds of layer it handles; dense unless it says otherwise. */
  readonly layers?: readonly string[];
  /**
   * The only forms of networks that it is asked about, in place of `layers`: 'conv batch-norm', 'dense+',
   * 'dense batch-norm activation?', 'sum(conv | )'.
   */
  readonly patterns?: readonly string[];
  /**
   * How its `quantize` writes weights as integers: 8 bits, one scale for all weights of a layer, as many integers on
   * both sides of 0, and half a step off at most, unless it says otherwise.
   */
  readonly quantization?: Partial<Quantization>;
  /** The passes of its `rewrite`, by name, in the order in which it runs them: a counterexample names those that are wrong. */
  readonly passes?: readonly string[];
  /** Promises that its fold never costs more multiply-adds than what it was given. */
  readonly cheaper?: boolean;
  /**
   * Promises that its fit makes the steps of gradient descent with momentum on all rows, and is held to each:
   * v ← μ v + ∇L(θ), θ ← θ − η v. A fit by another method leaves it out.
   */
  readonly descent?: boolean;
  /** With activation layers, the names it knows; the common eight unless it says otherwise. */
  readonly activations?: readonly string[];
  /**
   * How accurate it means its activations to be, by name: looser or tighter than the catalogue allows. An
   * error is at most so many ulps of its precision, and `absolute` besides; what is left out is 0. `keeps` says which
   * claims its floats keep to the last bit.
   */
  readonly accuracy?: Readonly<Record<string, DeclaredError>>;
  /**
   * [batch × inputs] → [batch × outputs]. Of dense layers, unless `layers` names activations too: then
   * it takes a `Stack<Layer>`.
   */
  forward?(stack: Stack, inputs: Rows): Eventually<Matrix>;
  /** Its own function of one number, by name with all its parameters, at each entry of `inputs`. */
  activation?(name: string, parameters: Parameters, inputs: Rows): Eventually<Matrix>;
  /** The derivative of that function at each entry of `inputs`; it is not asked where there is none. */
  derivative?(name: string, parameters: Parameters, inputs: Rows): Eventually<Matrix>;
  /** The Jacobian of a stack, [inputs × outputs], at the one row that `inputs` is: entry [i][j] is ∂yⱼ/∂xᵢ. */
  gradient?(stack: Network, inputs: Rows): Eventually<Matrix>;
  /** The one layer that the stack is: weight [inputs × outputs], bias [outputs]. */
  collapse?(stack: Stack): Eventually<Collapsed>;
  /** A network that does the same as the one given, with affine layers made one where it can. */
  fold?(stack: Network): Eventually<Network>;
  /**
   * Trains a stack: from the numbers that it has, on rows `inputs` [batch × inputs] with `targets` [batch × outputs].
   * The answer has the layers that were sent, with other numbers, and the mean squared error of that network.
   */
  fit?(
    stack: Stack<Layer>,
    inputs: Rows,
    targets: Rows,
    options: FitOptions,
  ): Eventually<{ readonly stack: Network; readonly loss: number | Tensor }>;
  /** The stack with its weights in integers, each layer a `quantized` one, and its biases kept. */
  quantize?(stack: Network): Eventually<Network>;
  /**
   * A model file, of ONNX, that does the same as the one given. `passes` are those that are to be run, of a subject that
   * declares some; none: the file is read and written, and nothing is changed.
   */
  rewrite?(model: Uint8Array, passes?: readonly string[]): Eventually<Uint8Array>;
  /**
   * The same over the integers modulo a prime below 2²⁶, for a collapse that is generic over its
   * numbers: weights, biases and answers are integers from 0 to modulus − 1.
   */
  collapseModulo?(stack: Stack, modulus: number): Eventually<Collapsed>;
}

/** What came of a call: an answer as the subject gave it, unchecked, or a failure to answer. */
export type Reply =
  | { readonly answer: unknown }
  /** By the user, before it was answered: no fault of the subject. */
  | { readonly interrupted: true }
  /** The subject says that it does not handle what it was asked: one line, why. Neither right nor wrong. */
  | { readonly unsupported: string }
  | {
      readonly failure: 'throws' | 'timed out' | 'ended' | 'changed its argument';
      readonly message: string;
    };

/** A subject that can be asked: in this process, in a watched one, or in another language. */
export interface Respondent {
  readonly profile: Profile;
  /** How a user would name it again: what follows `--subject` or `--subject-command`. */
  readonly origin: { readonly subject: string } | { readonly command: string };
  /** Never throws nor rejects. A reply that is at hand is no promise: to wait for one takes longer than a small answer. */
  readonly ask: (call: Call) => Eventually<Reply>;
  /** Forgets all that it was asked: the next call meets a fresh subject. */
  readonly restart: () => Promise<void>;
  /**
   * Of a module in a process of its own: its files, and what of them was not run so far. What a process ran that was
   * ended is not counted. Undefined where no process said it of a file. Restarts the subject.
   */
  readonly coverage?: () => Promise<readonly CoveredFile[] | undefined>;
  readonly close: () => Promise<void>;
  /** How many calls may be on their way at once; 1 unless the transport pipelines. */
  readonly window: number;
}
