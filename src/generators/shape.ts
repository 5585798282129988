import type { Domain } from '../laws/case.ts';
import type { Random } from '../numbers/random.ts';
import { listOf } from './list-of.ts';
import type { Structure, Swarm } from './regimes.ts';

/** The largest stacks that are drawn: both maxima do occur, though most cases are small. */
export interface Size {
  readonly layers: number;
  readonly units: number;
  /** One of `regimes`, which every case is then to have. */
  readonly regime?: string;
}

export interface Shape {
  /** [inputs, units after layer 1, …, outputs] of both stacks in series. */
  readonly widths: readonly number[];
  /** How many of the layers are the first stack's. */
  readonly split: number;
}

/** P(n) ∝ 1/n about, from 1 to most: the small are common and the largest occur. */
const skewed = (random: Random, most: number): number =>
  Math.min(most, Math.floor((most + 1) ** random.unit()));

const depth = (
  random: Random,
  limits: readonly [number, number?],
  room: number,
  deepest: boolean,
): number => {
  const least = limits[0];
  const most = limits[1] ?? Number.POSITIVE_INFINITY;
  const top = Math.max(least, Math.min(most, room));
  return deepest ? top : least - 1 + skewed(random, top - least + 1);
};

/** How many of the layers are square where diagonals or identities are drawn, which only square layers can be. */
const diagonal = 0.6;

const drawWidths = (
  random: Random,
  layers: number,
  units: number,
  structure: Structure,
): number[] => {
  if (structure.square) return new Array<number>(layers + 1).fill(skewed(random, units));
  if (structure.wide) {
    const least = Math.ceil(units / 2);
    return listOf(layers + 1, () => (random.chance(0.3) ? units : random.integer(least, units)));
  }
  const widths = listOf(layers + 1, () => skewed(random, units));
  if (structure.diagonals || structure.identities) {
    for (let k = 1; k <= layers; k++) if (random.chance(diagonal)) widths[k] = widths[k - 1]!;
  }
  if (structure.narrow) widths[random.integer(0, layers)] = 1;
  return widths;
};

/** Where activations stand, nine cases in ten are no larger: their exact values cost decimals. */
const small: Size = { layers: 5, units: 8 };
const smaller = (a: Size, b: Size): Size => ({
  layers: Math.min(a.layers, b.layers),
  units: Math.min(a.units, b.units),
});

/** The widths of a case and where its second stack begins. */
export const drawShape = (
  random: Random,
  domain: Domain,
  largest: Size,
  { values, structure }: Swarm,
): Shape => {
  const size = domain.activations && random.chance(0.9) ? smaller(largest, small) : largest;
  const { deepest } = structure;
  const { layers: given, second } = domain;
  // What is subnormal is a product: of two layers at least.
  const [least, most = Number.POSITIVE_INFINITY] = given;
  const isProduct = values === 'subnormal' && !second && Math.min(most, size.layers) > 1;
  const first: Domain['layers'] = isProduct ? [Math.max(2, least), most] : given;
  // A second stack has what the first leaves of the depth, and at least its own minimum.
  const split = depth(random, first, size.layers - (second?.[0] ?? 0), deepest && !second);
  const rest = second ? depth(random, second, size.layers - split, deepest) : 0;
  return { widths: drawWidths(random, split + rest, size.units, structure), split };
};
