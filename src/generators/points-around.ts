import { activationNamed, formOf } from '../activations/index.ts';
import type { ActivationLayer } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import { nextAbove, nextBelow } from '../numbers/neighbours.ts';
import { representable } from '../numbers/representable.ts';
import { isTellable } from './one-activation.ts';

/** How far the points of each round of a search are, in binades: each round is nearer than the one before. */
const reaches = [2, 0.5, 0.125];

/** The rounds of a search for the largest error of an activation. */
export const rounds = reaches.length;

/**
 * Arguments near x at which an activation may be further from its exact value: its neighbours in the format, and
 * x 2^±r for reaches r that become smaller with each round, from 0. All are numbers of the format at which the
 * value can be judged.
 */
export const pointsAround = (
  x: number,
  { name, parameters }: ActivationLayer,
  format: Format,
  round: number,
): readonly number[] => {
  const activation = activationNamed(name);
  if (activation?.kind !== 'elementwise') return [];
  const form = formOf(activation, parameters);
  const reach = reaches[round]!;
  const scaled = [1, 0.25, 0.0625].flatMap((part) => [
    x * 2 ** (part * reach),
    x * 2 ** (-part * reach),
  ]);
  const numbers = scaled.filter(Number.isFinite).map((y) => representable(y, format));
  const near = [nextAbove(x, format), nextBelow(x, format), ...numbers];
  const others = new Set(near.filter((y) => y !== x && Number.isFinite(y)));
  return [...others].filter((y) => isTellable(y, form, format));
};
