import { toRows } from '../../numbers/dyadic.ts';
import { type Format, formats } from '../../numbers/format.ts';
import type { Judged } from './drive.ts';

/**
 * What to ask of a subject whose worst entry is the right number rounded to a narrower format than it
 * declares: it seems to compute there. Nothing where the two sides say no such thing. No verdict hangs
 * on it.
 */
export const narrowerHint = (
  { comparison, judgement }: Judged,
  declared: Format,
): string | undefined => {
  const [i, j] = judgement.at;
  const got = toRows(comparison.lhs)[i]?.[j];
  const wanted = toRows(comparison.rhs)[i]?.[j];
  if (!got || wanted === undefined) return undefined;
  // Neighbours in the declared format: one rounding there says as much.
  if (Math.abs(got - wanted) <= 2 * declared.unit * Math.abs(wanted)) return undefined;
  const format = formats.find(({ unit, round }) => unit > declared.unit && round(wanted) === got);
  return (
    format &&
    `${got} is ${wanted} in ${format.name}: does it compute in ${format.name}? declare precision: '${format.name}'`
  );
};
