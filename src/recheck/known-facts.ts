/** What is true of activations for all real numbers, by the tables of docs/certificates.md. */
import { type Bounds, fromZeroToOne } from './bounds.ts';
import { enclosedPi } from './elementary.ts';
import type { Given } from './piecewise-functions.ts';
import { multiply, negate, ofDouble, one, type Rational, ratio, zero } from './rational.ts';

/** f(−z) = sign f(z) + slope z + offset. */
export interface Reflection {
  readonly sign: number;
  readonly slope: number;
  readonly offset: number;
}

const odd: Reflection = { sign: -1, slope: 0, offset: 0 };
const even: Reflection = { sign: 1, slope: 0, offset: 0 };
const lessItself: Reflection = { sign: 1, slope: -1, offset: 0 };
const toOne: Reflection = { sign: -1, slope: 0, offset: 1 };

const reflections: Readonly<Record<string, Reflection>> = {
  ...{ tanh: odd, atan: odd, erf: odd, sin: odd, softsign: odd, 'tanh-shrink': odd },
  ...{ 'soft-shrink': odd, 'hard-shrink': odd, sign: odd, identity: odd },
  ...{ abs: even, square: even, cos: even, gaussian: even },
  ...{ gelu: lessItself, 'gelu-tanh': lessItself, 'quick-gelu': lessItself, silu: lessItself },
  ...{ 'log-sigmoid': lessItself, softplus: lessItself, squareplus: lessItself },
  ...{ 'hard-swish': lessItself, 'sparse-plus': lessItself },
  ...{ sigmoid: toOne, 'sparse-sigmoid': toOne },
};

export const reflectionOf = (name: string, parameters: Given): Reflection | undefined => {
  if (name === 'hard-sigmoid') return parameters.offset === 0.5 ? toOne : undefined;
  return reflections[name];
};

const halfPi = multiply(enclosedPi(256).high, ratio(1n, 2n));
const one1: Bounds = { low: negate(one), high: one };
const notNegative: Bounds = { low: zero };

const boundsByName: Readonly<Record<string, Bounds>> = {
  ...{ sigmoid: fromZeroToOne, gaussian: fromZeroToOne, softmax: fromZeroToOne },
  ...{ softmin: fromZeroToOne, sparsemax: fromZeroToOne, hardmax: fromZeroToOne },
  ...{ tanh: one1, erf: one1, sin: one1, cos: one1, softsign: one1 },
  ...{ exponential: notNegative, softplus: notNegative, squareplus: notNegative },
  ...{ square: notNegative, 'relu-squared': notNegative, 'sparse-plus': notNegative },
  ...{ 'log-sigmoid': { high: zero }, 'log-softmax': { high: zero } },
  atan: { low: negate(halfPi), high: halfPi },
};

/** Bounds of f that hold for all arguments. */
export const boundsOfFunction = (name: string, { alpha }: Given): Bounds =>
  (name === 'elu' || name === 'celu') && alpha! >= 0
    ? { low: negate(ofDouble(alpha!)) }
    : (boundsByName[name] ?? {});

/** The s of f(z) = s z for z ≥ 0, of an f that is such a line there and none elsewhere. */
export const slopeAboveZero = (name: string, { scale }: Given): Rational | undefined => {
  if (name === 'elu' || name === 'celu') return one;
  return name === 'selu' ? ofDouble(scale!) : undefined;
};

/** The activations of vectors that do not change when a number is added to all entries. */
export const shiftInvariant: ReadonlySet<string> = new Set([
  ...['softmax', 'softmin', 'log-softmax', 'layer-norm', 'sparsemax', 'hardmax'],
]);

/** The activations of vectors whose entries move with those of the argument. Hardmax takes the first of equal ones. */
export const equivariant: ReadonlySet<string> = new Set([
  ...['softmax', 'softmin', 'log-softmax', 'layer-norm', 'sparsemax', 'rms-norm'],
]);

/** The sum of the entries of an activation of vectors, where it is known. */
export const totals: Readonly<Record<string, number>> = {
  ...{ softmax: 1, softmin: 1, sparsemax: 1, hardmax: 1, 'layer-norm': 0 },
};
