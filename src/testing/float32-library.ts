/**
 * Activations as a library of float32 kernels may have them, every operation rounded: eˣ − 1 in place of expm1, the
 * error function by an approximation of seven digits, a sigmoid by a hyperbolic tangent, with its argument clamped. Each
 * is right to seven digits where a test tends to look, and loses all of them near 0 or in a tail.
 */
import type { Subject } from '../subjects/subject.ts';

const { fround: r, exp, tanh, abs, sign } = Math;

/** erf in float32 by Abramowitz & Stegun 7.1.26, whose error is 1.5e-7 at most. */
const erf32 = (x: number): number => {
  const t = r(1 / r(1 + r(r(0.3275911) * abs(x))));
  const terms = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  const sum = terms.reduce((rest, a) => r(r(rest + r(a)) * t), 0);
  return sign(x) * r(1 - r(sum * r(exp(-r(x * x)))));
};

const logistic = (x: number): number => r(0.5 + r(0.5 * r(tanh(r(0.5 * x)))));

const expm1 = (x: number): number => r(r(exp(x)) - 1);

type Parameters = Readonly<Record<string, number>>;

const functions: Readonly<Record<string, (x: number, p: Parameters) => number>> = {
  elu: (x, { alpha = 1 }) => (x >= 0 ? x : r(r(alpha) * expm1(x))),
  selu: (x, { alpha = 1, scale = 1 }) =>
    r(x >= 0 ? r(scale) * x : r(r(scale) * r(alpha)) * expm1(x)),
  gelu: (x) => r(r(0.5 * x) * r(1 + erf32(r(x * r(Math.SQRT1_2))))),
  sigmoid: (x) => logistic(Math.min(Math.max(x, -18), 18)),
  silu: (x, { alpha = 1 }) => r(x * logistic(r(r(alpha) * x))),
};

/** The names of its activations. */
export const inLibrary = Object.keys(functions);

/** The library as a subject, held to the accuracy that is given, and else to the catalogue's. */
export const float32Library = (accuracy?: NonNullable<Subject['accuracy']>): Subject => ({
  name: 'a float32 library',
  precision: 'float32',
  activations: inLibrary,
  ...(accuracy && { accuracy }),
  activation: (name, parameters, inputs) =>
    inputs.map((row) => row.map((x) => functions[name]!(x, parameters))),
});
