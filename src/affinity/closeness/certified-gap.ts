import { inputSize, type Network } from '../../network/network.ts';
import { type Fraction, isLess, numberOfFraction, zero } from '../../numbers/fraction.ts';
import { walk } from '../../words/walk.ts';
import { flatNetwork } from '../flat-network.ts';
import { difference, symbolForm } from '../proof/affine-form.ts';
import { Atoms } from '../proof/atoms.ts';
import type { Unit } from '../proof/unit.ts';
import { gapRange, intersection, type Range, sizeOfRange } from '../proof/value-range.ts';
import type { Stopped } from '../stopped.ts';
import { type Call, type Partner, twinSystem } from './twin-system.ts';

/** A part of a box: the range of each input. */
export type Part = readonly { readonly low: Fraction; readonly high: Fraction }[];

/** How far two networks are apart at most on a part of the box, and which activations were paired. */
export interface CertifiedGap {
  readonly largest: Fraction;
  readonly pairs: readonly number[];
}

/** So many calls of one name are looked at for a partner that lies nearest. */
const mostLookedAt = 8;

const distance = (a: Range, b: Range): number => {
  const ends = [a.low, a.high, b.low, b.high].map((x) => (x ? numberOfFraction(x) : 0));
  return Math.abs(ends[0]! - ends[2]!) + Math.abs(ends[1]! - ends[3]!);
};

/** How far the arguments of two calls are apart at most, as a double. */
const apart = (atoms: Atoms, given: readonly Unit[], { given: from }: Call): number =>
  given.reduce((most, unit, i) => {
    const size = sizeOfRange(atoms.range(difference(unit.form, from[i]!.form)));
    return Math.max(most, size ? numberOfFraction(size) : Number.POSITIVE_INFINITY);
  }, 0);

/**
 * Partners in turn: the call of the same number where it is of the same name and its arguments are near, else the
 * one whose arguments are nearest among those with the most similar bounds. So hidden units may be permuted.
 */
const partnersIn = (atoms: Atoms, calls: readonly Call[]): Partner => {
  const byName = new Map<string, number[]>();
  for (const [k, { name, given }] of calls.entries()) {
    const key = `${name} ${given.length}`;
    byName.set(key, [...(byName.get(key) ?? []), k]);
  }
  let next = 0;
  return (name, given) => {
    const own = next++;
    const candidates = byName.get(`${name} ${given.length}`) ?? [];
    const isSame = calls[own]?.name === name && calls[own].given.length === given.length;
    const gap = isSame ? apart(atoms, given, calls[own]!) : Number.POSITIVE_INFINITY;
    const width = sizeOfRange(given[0]!.range);
    const isNear = gap <= 2 ** -10 * (width ? numberOfFraction(width) : 1);
    if (isNear) return own;
    const near = candidates
      .map((k) => [distance(calls[k]!.given[0]!.range, given[0]!.range), k] as const)
      .sort(([a], [b]) => a - b)
      .slice(0, mostLookedAt)
      .map(([, k]) => [apart(atoms, given, calls[k]!), k] as const);
    const best = near.reduce((a, b) => (b[0] < a[0] ? b : a), [gap, isSame ? own : -1] as const);
    return best[1];
  };
};

/** How far outputs of two networks are apart at most; undefined where that costs too much, or nothing is known. */
export const certifiedGap = (
  [a, b]: readonly [Network, Network],
  part: Part,
  stopped: Stopped,
  known?: readonly number[],
): CertifiedGap | undefined => {
  const atoms = new Atoms(inputSize(a), part);
  const start = part.map((range, i): Unit => ({ form: symbolForm(i), range, assuming: [] }));
  const calls: Call[] = [];
  const pairs: number[] = [];
  const alone: Partner = () => -1;
  const first = twinSystem(atoms, [], alone, (call) => calls.push(call), stopped);
  const f = walk(first, flatNetwork(a).words, start);
  if (!f) return undefined;
  let next = 0;
  const partner = known ? () => known[next++] ?? -1 : partnersIn(atoms, calls);
  const second = twinSystem(atoms, calls, partner, (_, pair) => pairs.push(pair), stopped);
  const g = walk(second, flatNetwork(b).words, start);
  if (!g) return undefined;
  let largest = zero;
  for (const [j, { form, range }] of f.entries()) {
    const other = g[j]!;
    const gap = intersection(
      atoms.range(difference(form, other.form)),
      gapRange(range, other.range),
    );
    const size = sizeOfRange(gap);
    if (!size) return undefined;
    if (isLess(largest, size)) largest = size;
  }
  return { largest, pairs };
};
