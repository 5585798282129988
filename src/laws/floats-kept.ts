import { boundIn } from '../activations/claims/bounded-floats.ts';
import { claimsOf } from '../activations/claims-of.ts';
import type { Form } from '../activations/index.ts';
import { keptByFloats } from '../activations/kept-by-floats.ts';
import type { FloatClaim, Format } from '../numbers/format.ts';

/** What the floats of an activation keep of the real function in a format. */
export interface FloatsKept {
  readonly low?: number;
  readonly high?: number;
  /** f(−x) = symmetry · f(x). */
  readonly symmetry?: 1 | -1;
  readonly zeroAtZero?: true;
  readonly nondecreasing?: true;
}

/** What a subject of that format keeps: what it declares in `accuracy`, or what whoever rounds a good value keeps. */
export const floatsKept = (form: Form, format: Format): FloatsKept => {
  const { activation, parameters, piecewise } = form;
  const facts = keptByFloats(claimsOf(activation, parameters), piecewise);
  const declared = format.accuracy?.[activation.name]?.keeps;
  const keeps = (claim: FloatClaim): boolean =>
    declared?.includes(claim) ?? (claim !== 'nondecreasing' || facts.madeOfLines);
  const [low, high] = keeps('bounded')
    ? [boundIn(facts.low, format), boundIn(facts.high, format)]
    : [];
  return {
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...(keeps('symmetric') && facts.symmetry && { symmetry: facts.symmetry }),
    ...(keeps('zero-at-zero') && facts.zeroAtZero && { zeroAtZero: true }),
    ...(keeps('nondecreasing') && facts.nondecreasing && { nondecreasing: true }),
  };
};

/** Whether a claim about the floats of an activation is made of a subject of that format. */
export const isKept = (form: Form, format: Format, claim: FloatClaim): boolean => {
  const { low, high, symmetry, zeroAtZero, nondecreasing } = floatsKept(form, format);
  const facts: Readonly<Record<FloatClaim, unknown>> = {
    bounded: low ?? high,
    symmetric: symmetry,
    'zero-at-zero': zeroAtZero,
    nondecreasing,
  };
  return facts[claim] !== undefined;
};
