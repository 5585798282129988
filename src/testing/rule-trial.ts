/** Rules of merging and wrong variants of them, held to the exact oracle. */
import { Fault } from '../input/made.ts';
import { judge } from '../judge/judge.ts';
import { isBounded } from '../judge/tolerance.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNames } from '../layers/kind-named.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import { inputSize, type Network } from '../network/network.ts';
import { float64 } from '../numbers/format.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { basisPoints } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { networkTolerance } from '../rounding/network-tolerance.ts';
import { drawLayer, drawShape } from './by-definition.ts';
import { many } from './effort.ts';
import { shortTensor } from './short-numbers.ts';

/** Layers of an affine network, as what a rule makes of them. */
export type Merge = (layers: readonly AnyLayer[], before: Shape) => AnyLayer | undefined;

/** Draws a layer for an input of that shape; undefined where there is none. */
export type Draw = (random: Random, shape: Shape) => AnyLayer | undefined;

/** Draws a layer of one of the kinds. */
export const some =
  (...kinds: readonly string[]): Draw =>
  (random, shape) =>
    drawLayer(random.pick(kindNames.filter((kind) => kinds.includes(kind))), random, shape);

/** Draws a convolution that mixes channels position by position. */
export const pointwise: Draw = (random, [channels, ...spatial]) =>
  spatial.length === 0
    ? undefined
    : ({
        kind: 'conv',
        weight: shortTensor(random, [random.integer(1, 3), channels!, ...spatial.map(() => 1)]),
        ...(random.chance(0.5) && { bias: random.integer(-2, 2) }),
      } as AnyLayer);

/** Draws layers in a row; undefined where one of them does not take what the one before gives. */
export const row =
  (...draws: readonly Draw[]) =>
  (random: Random): Network | undefined => {
    const inputs = drawShape(random);
    const layers: AnyLayer[] = [];
    for (const draw of draws) {
      const shape = shapeThrough(layers, inputs);
      const layer = shape instanceof Fault ? undefined : draw(random, shape);
      if (!layer) return undefined;
      layers.push(layer);
    }
    return shapeThrough(layers, inputs) instanceof Fault ? undefined : { inputs, layers };
  };

/** Whether a layer surely does something else than the network, at 0 or at some eᵢ, beyond its bound in float64. */
export const isOther = (network: Network, layer: AnyLayer): boolean => {
  const points = basisPoints(inputSize(network));
  const truth = exactForward(network, points);
  const within = networkTolerance(network, points, float64);
  if (!truth || !isBounded(within)) return false;
  const lhs = exactForward({ inputs: network.inputs, layers: [layer] }, points);
  if (!lhs || lhs.middle[0]!.length !== truth.middle[0]!.length) return true;
  return judge({ what: 'f', lhs, relation: '=', rhs: truth, within }).verdict === 'beyond';
};

interface Draws {
  /** How many networks are drawn, and as many more as `draw` has none. */
  readonly count?: number;
  readonly seed?: number;
}

/** For each random network that a merge makes a layer of, whether that layer is another function than it is. */
function* verdicts(
  merge: Merge,
  draw: (random: Random) => Network | undefined,
  { count = 150, seed = 3 }: Draws = {},
): Generator<boolean, void> {
  const random = randomFrom(seed);
  for (let n = 0; n < count; ) {
    const network = draw(random);
    if (!network) continue;
    n++;
    const layer = merge(network.layers, network.inputs as Shape);
    if (layer) yield isOther(network, layer);
  }
}

/**
 * The share of random networks of which a merge gives a layer, and how often that layer is another function than they
 * are. Of the `count` networks as many are drawn as the tests are to draw.
 */
export const tryMerge = (
  merge: Merge,
  draw: (random: Random) => Network | undefined,
  { count = 150, ...more }: Draws = {},
): { readonly merged: number; readonly wrong: number } => {
  const tried = many(count, 25);
  const others = [...verdicts(merge, draw, { count: tried, ...more })];
  return { merged: others.length / tried, wrong: others.filter(Boolean).length };
};

/** Whether a wrong merge is seen to be: it gives another function for one of the random networks. */
export const isSeenWrong = (...given: Parameters<typeof verdicts>): boolean => {
  for (const other of verdicts(...given)) if (other) return true;
  return false;
};
