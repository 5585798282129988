import type { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';
import { remembering } from './remember.ts';

const decimals = remembering<number, Decimal>(20_000);

/**
 * The double x as a Decimal, exactly. It is cached: all activations are tried at nearly equal
 * points.
 */
export const decimalAt = (x: number): Decimal => decimals.get(x, () => decimalOf(x));
