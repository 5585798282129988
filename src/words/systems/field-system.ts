import { primeField } from '../../numbers/finite-field.ts';
import type { NumberSystem } from '../number-system.ts';
import { arithmeticSystem } from './arithmetic-system.ts';
import type { Batch } from './batch.ts';
import { fieldBeyond } from './beyond.ts';

/** The integers modulo an odd prime p < 2²⁶, in which nothing is rounded. */
export const fieldSystem = (p: number): NumberSystem<Batch<number>> =>
  arithmeticSystem(primeField(p), fieldBeyond(p));
