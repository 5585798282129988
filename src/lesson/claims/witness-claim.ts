import { certifyWitness } from '../../affinity/certify.ts';
import { pointOf, type Witness } from '../../affinity/chord.ts';
import { classify } from '../../affinity/classify.ts';
import { forward64 } from '../../network/float64-forward.ts';
import type { Layer, Stack } from '../../network/stack.ts';
import type { DataSet } from '../data/data-set.ts';
import { printed, printedPoint } from '../printed.ts';
import type { Claim } from './page-claim.ts';

/** What is known of whether a network is one layer. */
export interface Linearity {
  readonly verdict: 'affine' | 'nonlinear' | 'undecided';
  readonly claim: Claim;
  /** Where it leaves the straight line between two points. */
  readonly witness?: Witness;
}

/** Milliseconds that a verdict may take: the page waits for it. */
const longest = 150;

/** More points of the data are not tried in pairs. */
const mostPoints = 18;

/** The output at the point, and what a straight line from x to y would have there, in float64. */
const gapOf = (stack: Stack<Layer>, { x, y, t, point }: Witness) => {
  const [bent, atX, atY] = forward64(stack, [point, x, y]).map(([value]) => value!);
  return { bent: bent!, straight: t * atX! + (1 - t) * atY! };
};

/** Half-way between two points of the data: the two between which the network leaves the straight line most. */
const betweenData = (stack: Stack<Layer>, inputs: DataSet['inputs']): Witness | undefined => {
  const points = inputs.slice(0, mostPoints);
  const pairs = points.flatMap((x, i) =>
    points.slice(i + 1).flatMap((y): Witness[] => {
      const point = pointOf({ x, y, t: 0.5 });
      return point ? [{ x, y, t: 0.5, point, output: 0 }] : [];
    }),
  );
  const size = (witness: Witness): number => {
    const { bent, straight } = gapOf(stack, witness);
    return Math.abs(bent - straight);
  };
  const gaps = pairs.map(size);
  return pairs[gaps.indexOf(Math.max(...gaps))];
};

/** How far along the way from p to q a point t p + (1 − t) q lies, in words. */
const part = (t: number): string => (t === 0.5 ? 'Half-way' : `${printed(1 - t)} of the way`);

const nonlinear = (stack: Stack<Layer>, witness: Witness): Linearity | undefined => {
  const certainty = certifyWitness(stack, witness);
  if (!certainty) return undefined;
  const { x, y, t } = witness;
  const { bent, straight } = gapOf(stack, witness);
  const digits = Math.min(6, Math.max(2, 2 - Math.floor(Math.log10(Math.abs(bent - straight)))));
  const text = `${part(t)} from p = ${printedPoint(x)} to q = ${printedPoint(y)}, one layer would give ${printed(straight, digits)}. This network gives ${printed(bent, digits)}.`;
  const standing = certainty === 'exact' ? 'exact' : 'certified';
  return { verdict: 'nonlinear', claim: { text, standing }, witness };
};

/**
 * Whether a network with activations is one layer all the same. Points half-way between two of the data are tried first,
 * as they are easy to see; then classify is asked. A witness is proven by exact arithmetic, or by balls with a proven
 * radius; that it is one layer, by a proof; and what is not decided in time is said to be so. `now` tells milliseconds.
 */
export const linearityOf = (
  stack: Stack<Layer>,
  { window, inputs }: DataSet,
  now: () => number,
): Linearity => {
  const seen = betweenData(stack, inputs);
  const shown = seen && nonlinear(stack, seen);
  if (shown) return shown;
  const end = now() + longest;
  const found = classify(stack, { box: window, stopped: () => now() > end });
  if (found.verdict === 'nonlinear') {
    const proven = nonlinear(stack, found.witness);
    if (proven) return proven;
  }
  if (found.verdict === 'affine') {
    const where = found.where === 'in the box' ? ' where the data are' : '';
    const text = `Still one layer${where}: ${found.because}.`;
    const standing = found.assuming ? 'sampled' : 'exact';
    return { verdict: 'affine', claim: { text, standing } };
  }
  const text = 'No bend was found. That proves nothing.';
  return { verdict: 'undecided', claim: { text, standing: 'sampled' } };
};
