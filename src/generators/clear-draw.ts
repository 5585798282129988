import { isBounded } from '../judge/tolerance.ts';
import { forward64 } from '../network/float64-forward.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { coarsestUnit, type Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { type StructureRegime, type Swarm, structureWith } from './regimes.ts';

/**
 * How often the numbers of a stack are drawn anew in a format of few digits, where they show little: of numbers of 4 bits
 * and fewer more often.
 */
export const mostDraws = (format: Format, hasActivations: boolean): number => {
  if (!hasActivations || coarsestUnit(format) < 2 ** -11) return 1;
  return coarsestUnit(format) >= 2 ** -4 ? 30 : 12;
};

/** From which draw on numbers are fewer and simpler. */
const simplerFrom = 3;
const simpler: readonly StructureRegime[] = ['powers-of-two', 'identities', 'mostly-zero'];

/** The swarm of a draw: from the fourth on with powers of two, identities and zeros, which round little. */
export const swarmOfDraw = (swarm: Swarm, k: number): Swarm => {
  if (k < simplerFrom) return swarm;
  const named = [...new Set([...swarm.named, ...simpler])];
  return { ...swarm, structure: structureWith(named), named };
};

/**
 * The largest part of an output that its bound may be. Of numbers of 4 bits and fewer, what is rounded at all is not clear
 * through a few layers: it must be nearly exact.
 */
const clearPart = (format: Format): number => (coarsestUnit(format) >= 2 ** -4 ? 1 / 256 : 1 / 32);

/**
 * Whether the bound of some output is so small a part of it, at each of the points, that a defect of the stack, or a wrong
 * weight, can be told from rounding. In a format of few digits the numbers of a deep stack must be chosen for that.
 */
export const isClear = (stack: Stack<Layer>, inputs: Rows, format: Format): boolean => {
  const within = forwardTolerance(stack, inputs, format);
  if (!isBounded(within)) return false;
  const y = forward64(stack, inputs);
  const clear = clearPart(format);
  return y.every((row, i) => row.some((v, j) => within.per[i]![j]! <= clear * Math.abs(v)));
};
