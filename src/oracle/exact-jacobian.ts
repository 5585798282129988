/**
 * The Jacobian of a network at one row, ∂yⱼ/∂xᵢ as [inputs × outputs], in dyadic rationals with a proven radius.
 * Of an affine network it is W′. Through activations it is the chain rule: the words of the layers without what they
 * add, and after each activation column j by f′ at the j-th argument, whose ball comes from the words before it.
 */
import type { Form } from '../activations/index.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import { type Network, wordsOf } from '../network/network.ts';
import { type Balls, toBalls } from '../numbers/dyadic.ts';
import { identityRows } from '../numbers/rows.ts';
import { type Dual, dualSystem } from '../words/systems/dual-system.ts';
import { walk } from '../words/walk.ts';
import { type Ball, ballAt } from './ball.ts';
import { ballConstants } from './ball-constants.ts';
import { slopeBall } from './exact-derivative.ts';
import { exactMap } from './exact-forward.ts';
import { type Exact, exactSystem } from './exact-system.ts';
import { onOneGrid } from './one-grid.ts';
import { withShortRadii } from './short-radii.ts';

/** Column j of J by the j-th factor. */
const byColumn = (jacobian: Balls, factors: readonly Ball[]): Balls =>
  withShortRadii(
    onOneGrid(
      jacobian.middle.map((row, i) =>
        row.map((_, j) => ballConstants.product(ballAt(jacobian, i, j), factors[j]!)!),
      ),
    ),
  );

const unknown: Dual<Exact> = { value: undefined, jacobian: undefined };

/** After an activation: column j of the Jacobian by f′ at the j-th argument. */
const activated = ({ value, jacobian }: Dual<Exact>, form: Form): Dual<Exact> => {
  if (!value || !jacobian) return unknown;
  const factors = value.middle[0]!.map((_, j) => slopeBall(form, ballAt(value, 0, j)));
  const known = factors.filter((factor) => factor !== undefined);
  return {
    value: exactSystem.apply(value, form),
    jacobian: known.length < factors.length ? undefined : byColumn(jacobian, known),
  };
};

const system = dualSystem(exactSystem, activated, () => unknown);

/**
 * The Jacobian at a row; undefined where an activation may have no derivative, no bound is known, or an activation is
 * one of vectors.
 */
export const exactJacobian = (network: Network, row: readonly number[]): Balls | undefined => {
  if (isAffineNetwork(network)) return exactMap(network)?.weight;
  const start = { value: toBalls([row]), jacobian: toBalls(identityRows(row.length)) };
  const { value, jacobian } = walk(system, wordsOf(network), start);
  return value && jacobian;
};
