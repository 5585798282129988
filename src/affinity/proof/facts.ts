import type { Decimal } from 'decimal.js';
import {
  claimsOf,
  evaluatePiecewise,
  type Form,
  type Reflection,
  trustedDigits,
  withDigits,
  workingDigits,
} from '../../activations/index.ts';
import {
  decimalOfFraction,
  type Fraction,
  fractionOf,
  isZero,
  ratio,
} from '../../numbers/fraction.ts';
import { byShares, bySlopes } from './between-ends.ts';
import { intersection, isClosed, type Range } from './value-range.ts';

interface Facts {
  readonly range: Range;
  readonly bounded: readonly string[];
  readonly nondecreasing?: string;
  readonly reflection?: Reflection & { readonly statement: string };
  /** f(z) = slope · z for z ≥ 0. */
  readonly aboveZero?: { readonly slope: Fraction; readonly statement: string };
  readonly isZeroAtZero: boolean;
  /** f(0) = 0, and f(z)/z never falls. */
  readonly risingShare?: string;
  /** |f(x) − f(y)| ≤ slope |x − y|. */
  readonly lipschitz?: { readonly slope: Fraction; readonly statement: string };
}

const fractionOfDecimal = (x: Decimal): Fraction | undefined => {
  if (!x.isFinite()) return undefined;
  const places = x.decimalPlaces();
  return ratio(BigInt(x.toFixed(places).replace('.', '')), 10n ** BigInt(places));
};

const known = new WeakMap<Form, Facts>();

/** What a proof may use of an activation's claims. They are tested, not proven, and so are named. */
export const factsOf = (f: Form): Facts => {
  const before = known.get(f);
  if (before) return before;
  const said = (statement: string) => `${statement} for ${f.activation.name}`;
  const claims = claimsOf(f.activation, f.parameters);
  const low = claims.find(({ data }) => data?.low);
  const high = claims.find(({ data }) => data?.high);
  const rises = claims.find(({ data }) => data?.nondecreasing);
  const reflects = claims.find(({ data }) => data?.reflection);
  const line = claims.find(({ data }) => data?.slopeAboveZero !== undefined);
  const share = claims.find(({ data }) => data?.risingShare);
  const steepest = claims.find(({ data }) => data?.lipschitz !== undefined);
  const facts: Facts = {
    range: {
      low: low?.data?.low && fractionOfDecimal(low.data.low),
      high: high?.data?.high && fractionOfDecimal(high.data.high),
    },
    bounded: [...new Set([low, high])].flatMap((claim) => (claim ? [said(claim.statement)] : [])),
    ...(rises && { nondecreasing: said(rises.statement) }),
    ...(reflects?.data?.reflection && {
      reflection: { ...reflects.data.reflection, statement: said(reflects.statement) },
    }),
    ...(line && {
      aboveZero: { slope: fractionOf(line.data!.slopeAboveZero!), statement: said(line.statement) },
    }),
    isZeroAtZero: claims.some((one) => [one.id, ...(one.implies ?? [])].includes('zero at zero')),
    ...(share && { risingShare: said(share.statement) }),
    ...(steepest && {
      lipschitz: {
        slope: fractionOf(steepest.data!.lipschitz!),
        statement: said(steepest.statement),
      },
    }),
  };
  known.set(f, facts);
  return facts;
};

/** f(z), exactly or moved down or up by more than the exact form can be wrong. */
export const valueAt = (f: Form, z: Fraction, side: 'below' | 'above'): Fraction | undefined => {
  if (f.piecewise) return evaluatePiecewise(f.piecewise, z);
  if (isZero(z) && factsOf(f).isZeroAtZero) return z;
  return withDigits(workingDigits, () => {
    const x = decimalOfFraction(z);
    // z itself was rounded, to sixty digits: f is taken a little beyond it.
    const margin = x.abs().times(`1e${1 - workingDigits}`);
    const value = f.f(side === 'below' ? x.minus(margin) : x.plus(margin));
    const error = value.abs().times(`1e${1 - trustedDigits}`);
    const bound = (side === 'below' ? value.minus(error) : value.plus(error)).toNumber();
    // In doubles, which are short, and outwards once more: the nearest is half an ulp away at most.
    const outwards = Math.abs(bound) * 2 ** -52 + 2 ** -1074;
    const beyond = side === 'below' ? bound - outwards : bound + outwards;
    return Number.isFinite(beyond) ? fractionOf(beyond) : undefined;
  });
};

/** The values of f on a range with two ends, of an f that may fall, by the claim that is known of it. */
const betweenEnds = (f: Form, z: Range) => {
  const { risingShare, lipschitz } = factsOf(f);
  if (!isClosed(z)) return undefined;
  const [ends, value] = [[z.low, z.high] as const, valueAt.bind(undefined, f)];
  if (risingShare) return { range: byShares(value, ends), statement: risingShare };
  if (!lipschitz) return undefined;
  return { range: bySlopes(value, ends, lipschitz.slope), statement: lipschitz.statement };
};

/**
 * The values of f over a range as its claims have it: bounds and, where it never falls, those at the ends; else what it
 * can come to between these.
 */
export const claimedRange = (
  f: Form,
  z: Range,
): { readonly range: Range; readonly assuming: readonly string[] } => {
  const { range, bounded, nondecreasing } = factsOf(f);
  if (!nondecreasing) {
    const inside = betweenEnds(f, z);
    if (!inside) return { range, assuming: bounded };
    const assuming = [...bounded, inside.statement];
    return { range: intersection(range, inside.range), assuming };
  }
  const low = z.low && valueAt(f, z.low, 'below');
  const high = z.high && valueAt(f, z.high, 'above');
  return {
    range: intersection(range, { low, high }),
    assuming: low || high ? [...bounded, nondecreasing] : bounded,
  };
};
