/**
 * The Jacobian of a network at one row, ∂yⱼ/∂xᵢ as [inputs × outputs], in dyadic rationals with a proven radius.
 * Of an affine network it is W′. Through activations it is the chain rule: the layers without their biases, and
 * after each activation column j by f′ at the j-th argument, whose ball comes from the layers before it.
 */
import { formOfLayer } from '../network/float64-forward.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import { type Network, wordsOf } from '../network/network.ts';
import { type Dense, isActivation, isDense, isStack } from '../network/stack.ts';
import { type Balls, magnitude, toBalls } from '../numbers/dyadic.ts';
import { walk } from '../words/walk.ts';
import type { Ball } from './ball.ts';
import { activateExactly } from './exact-activation.ts';
import { slopeBall } from './exact-derivative.ts';
import { exactMap } from './exact-forward.ts';
import { exactSystem } from './exact-system.ts';
import { onOneGrid } from './one-grid.ts';
import { withShortRadii } from './short-radii.ts';

const throughLayer = (layer: Dense, x: Balls): Balls | undefined =>
  walk(exactSystem, wordsOf({ inputs: layer.weight.length, layers: [layer] }), x);

const ballAt = ({ middle, radius, exponent }: Balls, i: number, j: number): Ball => ({
  mantissa: middle[i]![j]!,
  radius: radius ? radius[i]![j]! : 0n,
  exponent,
});

/** A ball that holds the product of any two numbers in two balls. */
const product = (a: Ball, b: Ball): Ball => ({
  mantissa: a.mantissa * b.mantissa,
  radius: magnitude(a.mantissa) * b.radius + magnitude(b.mantissa) * a.radius + a.radius * b.radius,
  exponent: a.exponent + b.exponent,
});

/** Column j of J by the j-th factor. */
const byColumn = (jacobian: Balls, factors: readonly Ball[]): Balls =>
  withShortRadii(
    onOneGrid(
      jacobian.middle.map((row, i) =>
        row.map((_, j) => product(ballAt(jacobian, i, j), factors[j]!)),
      ),
    ),
  );

const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));

/** The Jacobian at a row; undefined where an activation may have no derivative, or no bound is known. */
export const exactJacobian = (network: Network, row: readonly number[]): Balls | undefined => {
  if (isAffineNetwork(network)) return exactMap(network)?.weight;
  if (!isStack(network)) return undefined;
  let z: Balls | undefined = toBalls([row]);
  let jacobian: Balls | undefined = toBalls(identity(row.length));
  for (const layer of network.layers) {
    if (!z || !jacobian) return undefined;
    if (isDense(layer)) {
      const { bias: _, ...linear } = layer;
      jacobian = throughLayer(linear, jacobian);
      z = throughLayer(layer, z);
    } else if (isActivation(layer)) {
      const form = formOfLayer(layer);
      const before: Balls = z;
      const factors = before.middle[0]!.map((_, j) => slopeBall(form, ballAt(before, 0, j)));
      const known = factors.filter((factor) => factor !== undefined);
      if (known.length < factors.length) return undefined;
      jacobian = byColumn(jacobian, known);
      z = activateExactly(form, z);
    }
  }
  return z && jacobian;
};
