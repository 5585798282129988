import { equal } from '../../judge/comparison.ts';
import { judge } from '../../judge/judge.ts';
import { isBounded, plus, type Tolerance } from '../../judge/tolerance.ts';
import type { Network } from '../../network/network.ts';
import { toNumber } from '../../numbers/dyadic.ts';
import type { Format } from '../../numbers/format.ts';
import { mapRows } from '../../numbers/rows.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { gapOf, isZero } from '../../oracle/gap.ts';
import { networkTolerance } from '../../rounding/network-tolerance.ts';
import type { Difference } from './network-comparison.ts';

/** How far a and b may be apart at a point: what rounding may do to each, or δ where that is more. */
const allowed = (
  a: Network,
  b: Network,
  { point, outputs }: { readonly point: readonly number[]; readonly outputs: number },
  { format, within }: { readonly format: Format; readonly within?: number | undefined },
): Tolerance => {
  const [first, second] = [a, b].map((one) => networkTolerance(one, [point], format));
  const bound = plus(first!, second!);
  if (within === undefined) return bound;
  if (isBounded(bound)) return { ...bound, per: mapRows(bound.per, (x) => Math.max(x, within)) };
  return { per: [new Array<number>(outputs).fill(within)], because: 'δ alone' };
};

/** One point at which two networks were compared. */
export interface Compared {
  readonly status: 'equal' | 'within' | 'beyond' | 'uncertified';
  readonly ratio: number;
  readonly witness?: Difference;
  readonly assuming: readonly string[];
}

/** a and b at one point, exactly, against what is allowed there. */
export const compareAt = (
  a: Network,
  b: Network,
  point: readonly number[],
  options: { readonly format: Format; readonly within?: number | undefined },
): Compared => {
  const [lhs, rhs] = [exactForward(a, [point]), exactForward(b, [point])];
  const none = { status: 'uncertified', ratio: 0, assuming: [] } as const;
  if (!lhs || !rhs) return none;
  const gap = gapOf(lhs, rhs);
  if (isZero(gap)) return { status: 'equal', ratio: 0, assuming: [] };
  const outputs = lhs.middle[0]!.length;
  const within = allowed(a, b, { point, outputs }, options);
  if (!isBounded(within)) return none;
  const { verdict, ratio, at, tolerance } = judge(equal('f', lhs, rhs, within));
  const assuming = within.assuming ?? [];
  if (verdict !== 'beyond') return { status: 'within', ratio: Math.max(0, ratio), assuming };
  const output = at[1];
  const shown = ({ exponent, middle }: typeof lhs): number =>
    toNumber({ mantissa: middle[0]![output]!, exponent });
  const witness = {
    ...{ input: point, output, a: shown(lhs), b: shown(rhs), gap: Math.abs(shown(gap)), tolerance },
  };
  return { status: 'beyond', ratio, witness, assuming };
};
