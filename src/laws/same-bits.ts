import { exact, isBounded, type Tolerance } from '../judge/tolerance.ts';

const assuming = ['the order of operations depends on the shapes alone'];
const because = 'scaling by 2ᵏ commutes with rounding (IEEE 754-2019, §4.3.1)';

/** The bound of sides [rows × columns] that powers of two on the way do not change. */
export const unchanged = (rows: number, columns: number): Tolerance => ({
  ...exact(rows, columns, because),
  assuming,
});

/**
 * The bound of two sides [rows × columns] that differ by powers of two on the way: 0 where nothing overflows, of which
 * the bound given is the certificate, and nothing underflows, as `safe` says; else the bound given.
 */
export const sameBits = (
  safe: boolean,
  bound: Tolerance,
  rows: number,
  columns: number,
): Tolerance => (safe && isBounded(bound) ? unchanged(rows, columns) : bound);
