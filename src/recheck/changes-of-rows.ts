/** How far activations of vectors move where their arguments do, by the table of docs/certificates.md. */
import type { Bounds } from './bounds.ts';
import { exactly, root } from './enclosure.ts';
import type { Given } from './piecewise-functions.ts';
import {
  absolute,
  add,
  divide,
  floorRoot,
  greatest,
  least,
  multiply,
  negate,
  ofDouble,
  type Rational,
  ratio,
  subtract,
  whole,
  zero,
} from './rational.ts';
import { gapOf, productOf, totalOf } from './slopes.ts';

/** An interval with both ends. */
interface Closed {
  readonly low: Rational;
  readonly high: Rational;
}

const isClosed = (bounds: Bounds): bounds is Closed =>
  bounds.low !== undefined && bounds.high !== undefined;

/** What all entries move by at most, and what they do at least. */
const extent = (moved: readonly Closed[]): Closed => ({
  low: moved.map(({ low }) => low).reduce(least),
  high: moved.map(({ high }) => high).reduce(greatest),
});

const around = (size: Rational): Closed => ({ low: negate(size), high: size });

type Changes = (moved: readonly Closed[], parameters: Given) => readonly Bounds[];

/** |pᵢ′ − pᵢ| ≤ (max d − min d)/4, as dpᵢ = pᵢ (1 − pᵢ) (dᵢ − a mean of the others). */
const ofSoftmax: Changes = (moved) => {
  const { low, high } = extent(moved);
  const most = multiply(subtract(high, low), ratio(1n, 4n));
  return moved.map(() => around(most));
};

/** dᵢ less what all of them move by: a number between min d and max d. */
const relative: Changes = (moved) => {
  const all = extent(moved);
  return moved.map((one) => gapOf(one, all));
};

/** ‖y′ − y‖ ≤ ‖d‖ ÷ √ε: the Jacobian is a projection divided by √(… + ε). */
const ofNorm: Changes = (moved, { epsilon }) => {
  if (!(epsilon! > 0)) return moved.map(() => ({}));
  const sizes = moved.map(({ low, high }) => greatest(absolute(low), absolute(high)));
  const { low } = root(exactly(ofDouble(epsilon!)), 64);
  return moved.map(() => around(divide(sizes.reduce(add), low)));
};

const changes: Readonly<Record<string, Changes>> = {
  softmax: ofSoftmax,
  softmin: ofSoftmax,
  'log-softmax': relative,
  // max(zᵢ − τ, 0), where τ moves by a number between min d and max d
  sparsemax: (moved, parameters) =>
    relative(moved, parameters).map(({ low, high }) => ({
      low: low && least(low, zero),
      high: high && greatest(high, zero),
    })),
  'layer-norm': ofNorm,
  'rms-norm': ofNorm,
};

/** What one argument is, and what it is at another place. */
interface Moved {
  readonly from: Bounds;
  readonly to: Bounds;
  readonly by: Bounds;
}

const gate: Bounds = { low: zero, high: whole(1) };
const gateSlopes: Bounds = { low: zero, high: ratio(1n, 4n) };

/** By how much the entries of f of a vector move; undefined where nothing is known of f. */
export const changesOfRow = (
  name: string,
  parameters: Given,
  row: readonly Moved[],
): readonly Bounds[] | undefined => {
  const moved = row.map(({ by }) => by);
  if (name === 'glu') {
    // a′ σ(b′) − a σ(b) = (a′ − a) σ(b′) + a (σ(b′) − σ(b))
    const half = row.length / 2;
    return row.slice(0, half).map(({ from, by }, i) => {
      const turned = productOf(gateSlopes, row[half + i]!.by);
      return totalOf(productOf(gate, by), productOf(from, turned));
    });
  }
  if (!Object.hasOwn(changes, name) || !moved.every(isClosed)) return undefined;
  return changes[name]!(moved, parameters);
};

/** Bounds of each entry of a norm of n numbers: |yᵢ| ≤ √n. */
export const boundsOfNorm = (n: number): Bounds => around(whole(Number(floorRoot(BigInt(n)) + 1n)));
