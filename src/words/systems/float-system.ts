import type { Arithmetic } from '../../numbers/arithmetic.ts';
import type { NumberSystem } from '../number-system.ts';
import { arithmeticSystem } from './arithmetic-system.ts';
import type { Batch } from './batch.ts';
import { floatBeyond } from './beyond.ts';

const known = new WeakMap<Arithmetic<number>, NumberSystem<Batch<number>>>();

/**
 * The numbers of a format, every operation rounded as its arithmetic does: sums in ascending order without FMA,
 * formulas as they are written, activations by their float64 form rounded once. One system for each arithmetic: functions that
 * are made for each network anew are slow to be called first.
 */
export const floatSystem = (arithmetic: Arithmetic<number>): NumberSystem<Batch<number>> => {
  const before = known.get(arithmetic);
  if (before) return before;
  const system = arithmeticSystem(arithmetic, floatBeyond(arithmetic));
  known.set(arithmetic, system);
  return system;
};
