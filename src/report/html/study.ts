import type { Case } from '../../laws/case.ts';
import type { Network } from '../../network/network.ts';
import { isAffine, type Layer, type Stack } from '../../network/stack.ts';
import { wholeOf } from './case-layers.ts';
import type { Point } from './folds.ts';
import { along, firstOutput, midpointGap, withoutActivations, withRelu } from './slice.ts';

/** The first output of a stack with and without activations, along a segment that shows most of it. */
export interface Study {
  readonly flat: Stack;
  /** Its own activations, or ReLU put between its layers where it has none. */
  readonly bent: Stack<Layer>;
  readonly given: 'without activations' | 'with activations';
  /** Half the width of what is drawn. */
  readonly reach: number;
  readonly p: readonly number[];
  readonly q: readonly number[];
  readonly straight: readonly Point[];
  readonly folded: readonly Point[];
  /** |f(midpoint) − mean of the ends| of the bent one. */
  readonly gap: number;
  /** Whether the first output of the flat one is constant. */
  readonly level: boolean;
}

/** Past the inputs of the case, and at least 2. */
const reachOf = ({ inputs }: Case<Network>): number =>
  Math.max(2, ...inputs.flat().map((x) => Math.ceil(1.25 * Math.abs(x))));

const mostInputs = 64;
const mostDrawn = 1e12;

/** Undefined where nothing is to be seen: one affine layer, a constant, or numbers past drawing. */
export const studyOf = (c: Case<Network>): Study | undefined => {
  const whole = wholeOf(c);
  if (!whole) return undefined;
  const flat = withoutActivations(whole);
  const affine = isAffine(whole);
  const reach = reachOf(c);
  const [first] = flat.layers;
  if (!first || (affine && flat.layers.length < 2)) return undefined;
  if (first.weight.length > mostInputs || !(reach <= mostDrawn)) return undefined;
  const bent = affine ? withRelu(whole) : whole;
  const origin = first.weight.map(() => 0);
  const unit = (i: number) => origin.map((_, j) => (i === j ? 1 : 0));
  const offset = firstOutput(flat, origin);
  const gradient = origin.map((_, i) => firstOutput(flat, unit(i)) - offset);
  const steepest = Math.max(...gradient.map(Math.abs));
  // Along the gradient, where there is one.
  const q = gradient.map((g) => (steepest > 0 ? (g / steepest) * reach : reach));
  const p = q.map((x) => -x);
  const [straight, folded] = [along(flat, p, q), along(bent, p, q)];
  const values = [...straight, ...folded].map(([, y]) => y);
  if (!values.every((y) => Math.abs(y) < mostDrawn)) return undefined;
  if (Math.max(...values) === Math.min(...values)) return undefined;
  return {
    flat,
    bent,
    given: affine ? 'without activations' : 'with activations',
    reach,
    p,
    q,
    straight,
    folded,
    gap: Math.abs(midpointGap(folded)),
    level: steepest === 0,
  };
};
