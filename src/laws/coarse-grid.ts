import { coarsestUnit, type Format, largestOf, leastKept } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';

/** 2ᵉ ≥ |x| for all of them, at most twice the largest; 0 for zeros. */
const ceilingOf = (column: readonly number[]): number => {
  const most = Math.max(...column.map(Math.abs));
  if (most === 0) return 0;
  let top = 2 ** Math.floor(Math.log2(most)); // Math.log2 may be off by one ulp, and so by one here
  while (top < most) top *= 2;
  return top;
};

/**
 * The points on so coarse a grid that Σ cᵢxᵢ and ½ Σ cᵢxᵢ are numbers of the format wherever the cᵢ are
 * integers with Σ|cᵢ| ≤ 8: coordinates have log₂(1/u) − 5 bits. Those too large for that become 0.
 */
export const onCoarseGrid = (points: Rows, format: Format): number[][] => {
  const unit = coarsestUnit(format);
  const largest = largestOf(format);
  const columns = points[0]!.map((_, j) => {
    const column = points.map((row) => row[j]!);
    const top = ceilingOf(column);
    const spacing = Math.max(32 * unit * top, 2 * leastKept(format));
    return column.map((x) => (8 * top < largest ? Math.round(x / spacing) * spacing : 0));
  });
  return points.map((_, i) => columns.map((column) => column[i]!));
};
