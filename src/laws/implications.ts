/**
 * Which laws explain which. A subject whose `forward` is wrong breaks every law that asks `forward`: the
 * law that says just that explains the others. Each law names those that it follows from, or follows
 * from what its asks rest on.
 */
import type { FailureClass } from '../judge/failure.ts';
import type { Ask, Law } from './law.ts';

/** The law that an ask rests on: where it fails, others that ask so may fail for the same reason. */
const restsOn: Readonly<Record<Ask, string>> = {
  forward: 'forward/any-depth',
  collapse: 'collapse/any-depth',
  fold: 'fold/preserves',
  quantize: 'quantize/half-a-step',
  rewrite: 'rewrite/preserves',
  collapseModulo: 'collapse/any-depth',
  activation: 'activation/accuracy',
  derivative: 'activation/derivative',
  gradient: 'gradient/affine',
  fit: 'fit/loss',
};

/** Ids of the laws that a law follows from directly. */
export const parentsOf = ({ follows, asks, domain, sends }: Law): readonly string[] =>
  follows ?? [
    ...asks.map((ask) => restsOn[ask]),
    ...(domain.activations || sends ? ['forward/through-activations'] : []),
  ];

/** Which of the laws given are implied by which, through any number of steps. */
export interface Implications {
  /** Whether the first law implies the second; a law does not imply itself. */
  readonly implies: (law: string, other: string) => boolean;
  /** Steps on the longest way from a law that follows from no other: what explains most has 0. */
  readonly rank: (law: string) => number;
  /** Whether a failure of that class is what the law is about, and may explain others. */
  readonly isAbout: (law: string, failure: FailureClass) => boolean;
}

/** The implications among laws. Throws RangeError when a law follows from itself. */
export const implicationsOf = (laws: readonly Law[]): Implications => {
  const byId = new Map(laws.map((law) => [law.id, law]));
  const above = new Map<string, ReadonlySet<string>>();
  const ranks = new Map<string, number>();
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) throw new RangeError(`${id}: follows from itself by ${path.join(', ')}`);
    if (above.has(id)) return;
    const law = byId.get(id);
    const parents = law ? parentsOf(law) : [];
    for (const parent of parents) visit(parent, [...path, id]);
    above.set(id, new Set(parents.flatMap((parent) => [parent, ...above.get(parent)!])));
    ranks.set(id, Math.max(0, ...parents.map((parent) => ranks.get(parent)! + 1)));
  };
  for (const { id } of laws) visit(id, []);
  return {
    implies: (law, other) => above.get(other)?.has(law) === true,
    rank: (law) => ranks.get(law) ?? 0,
    isAbout: (law, failure) => (byId.get(law)?.about ?? failure) === failure,
  };
};

/** Laws with those that explain most first: by rank, then by id. */
export const explainingFirst = (laws: readonly Law[], { rank }: Implications): Law[] =>
  laws.toSorted((a, b) => rank(a.id) - rank(b.id) || (a.id < b.id ? -1 : 1));
