import type { Arithmetic } from '../../numbers/arithmetic.ts';
import type { NumberSystem } from '../number-system.ts';
import { arithmeticSystem } from './arithmetic-system.ts';
import type { Batch } from './batch.ts';
import { floatBeyond } from './beyond.ts';

/**
 * The numbers of a format, every operation rounded as its arithmetic does: sums in ascending order without FMA,
 * formulas as they are written, activations by their float64 form rounded once.
 */
export const floatSystem = (arithmetic: Arithmetic<number>): NumberSystem<Batch<number>> =>
  arithmeticSystem(arithmetic, floatBeyond(arithmetic));
