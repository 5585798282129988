import type { VectorForm } from '../../activations/index.ts';
import { type Fraction, integer } from '../../numbers/fraction.ts';
import { type Range, unbounded, unitInterval } from './value-range.ts';

/** What a proof may use of the claims of a function of a vector, each with its statement. */
export interface VectorFacts {
  /** f(x + c) = f(x). */
  readonly shiftInvariant?: string;
  /** f of the entries in any order is f(x) in that order. */
  readonly symmetric?: string;
  /** Σ f(x)ᵢ. */
  readonly total?: { readonly value: Fraction; readonly statement: string };
  /** Between which numbers each entry of f(x) lies. */
  readonly range: Range;
  /** The claims on which the range rests. */
  readonly bounded: readonly string[];
}

/** The facts of a function of a vector. They are tested, not proven, and so are named in a proof. */
export const vectorFactsOf = ({ activation, parameters }: VectorForm): VectorFacts => {
  const claims = activation.claims(parameters);
  const said = (statement: string) => `${statement} for ${activation.name}`;
  const shift = claims.find(({ data }) => data?.shiftInvariant);
  const order = claims.find(({ data }) => data?.symmetric);
  const simplex = claims.find(({ data }) => data?.onSimplex);
  const total = simplex && { value: integer(1n), statement: said(simplex.statement) };
  return {
    ...(shift && { shiftInvariant: said(shift.statement) }),
    ...(order && { symmetric: said(order.statement) }),
    ...(total && { total }),
    range: simplex ? unitInterval : unbounded,
    bounded: total ? [total.statement] : [],
  };
};
