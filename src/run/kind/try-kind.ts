import { networkFor } from '../../generators/networks/network-for.ts';
import { Fault } from '../../input/made.ts';
import type { LayerKind } from '../../layers/layer-kind.ts';
import { shapeText, sizeOf } from '../../layers/tensor-shape.ts';
import type { Network } from '../../network/network.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Stopped } from '../check/cut-short.ts';
import { pauses } from '../check/pauses.ts';
import { caseSeed } from '../check/seed.ts';
import { type DrawnKind, drawKind, type KindCase } from './kind-case.ts';
import { type KindClaim, kindClaims } from './kind-claims.ts';
import { shrinkKind } from './shrink-kind.ts';

/** Where a claim does not hold: what is wrong, and the network and the points at which it is. */
export interface KindFinding {
  readonly sentence: string;
  readonly stack?: Network;
  readonly inputs?: Rows;
}

/** What trying a claim of a layer kind came to. */
export interface TriedKindClaim {
  readonly id: string;
  readonly statement: string;
  readonly status: 'held' | 'refuted' | 'undecided' | 'not tried';
  /** At how many layers it was tried. */
  readonly runs: number;
  /** At how many of them nothing can be said, as where the layer divides by 0. */
  readonly undecided: number;
  readonly finding?: KindFinding;
}

/** A layer kind with everything that was tried on it, as data. */
export interface TriedKind {
  readonly kind: string;
  readonly formula: string;
  readonly source: string;
  readonly claims: readonly TriedKindClaim[];
}

interface Failure {
  readonly claim: KindClaim;
  readonly at: KindCase;
  readonly fault: Fault;
}

/** The first claim that a case breaks, and how many of those before it left it undecided. */
const firstFailure = (
  kind: LayerKind,
  at: KindCase,
  hear: (claim: KindClaim, isOpen: boolean) => void = () => {},
): Failure | undefined => {
  for (const claim of kindClaims) {
    const verdict = claim.verdict(kind, at);
    hear(claim, verdict === 'undecided');
    if (verdict instanceof Fault) return { claim, at, fault: verdict };
  }
  return undefined;
};

/** How large a case is: numbers of the input, and what it takes to write the layer down. */
const sizeOfCase = ({ shape, layer }: KindCase): number =>
  100 * sizeOf(shape) + (JSON.stringify(layer) ?? '').length;

const smallest = <T>(all: readonly T[], size: (one: T) => number): T =>
  all.reduce((best, one) => (size(one) < size(best) ? one : best));

/** The simplest of the failures of a claim, made simpler. */
const findingOf = (kind: LayerKind, failures: readonly Failure[]): KindFinding => {
  const { claim, at } = smallest(failures, (one) => sizeOfCase(one.at));
  const isSame = (given: KindCase): boolean => firstFailure(kind, given)?.claim === claim;
  const shrunk = shrinkKind(kind, at, isSame);
  const { shape, layer, points } = shrunk;
  const place = (failures.find((one) => one.at === shrunk) ?? firstFailure(kind, shrunk)!).fault;
  const path = place.at.length > 0 ? `${place.at.slice(1).join('.')}: ` : '';
  return {
    sentence: `${path}${place.message}`,
    stack: networkFor(shape, [layer]),
    inputs: points,
  };
};

type Drawing = Exclude<DrawnKind, KindCase>;

const isCase = (drawn: DrawnKind): drawn is KindCase => drawn !== 'none' && 'layer' in drawn;

/** What drawing came to, as a claim: that it never fails, and gives a layer now and then. */
const drawClaim = (drawn: readonly DrawnKind[]): TriedKindClaim => {
  const claim = {
    ...{ id: 'draw', statement: 'draw gives fields of a layer, or nothing, for every shape' },
    ...{ runs: drawn.length, undecided: 0 },
  };
  const faults = drawn.flatMap((one) =>
    isCase(one) || (one as Drawing) === 'none' ? [] : [one as Exclude<Drawing, 'none'>],
  );
  if (faults.length > 0) {
    const { shape, fault } = smallest(faults, (one) => sizeOf(one.shape));
    const sentence = `for an input of shape ${shapeText(shape)}: ${fault.message}`;
    return { ...claim, status: 'refuted', finding: { sentence } };
  }
  if (drawn.some(isCase)) return { ...claim, status: 'held' };
  const sentence = `expected a layer for some of ${drawn.length} shapes, found none`;
  return { ...claim, status: 'refuted', finding: { sentence } };
};

/** How a kind is tried. */
export interface TryKindOptions {
  /** How many layers are drawn. */
  readonly runs: number;
  readonly seed: number;
  /** Whether it is to stop with the layers that were tried so far; the first is tried in any case. */
  readonly stopped?: Stopped;
  /** Is told how many layers have been tried. */
  readonly hear?: (done: number) => void;
}

/**
 * A layer kind held to its claims at so many layers of its own draw: its fields, shape, words and units, and its
 * words to its second definition. The kind must have been added to this process. A pure function of the seed, as far
 * as nothing stops it.
 */
export const tryKind = async (
  kind: LayerKind,
  { runs, seed, stopped = () => undefined, hear = () => {} }: TryKindOptions,
): Promise<TriedKind> => {
  const counts = new Map(kindClaims.map(({ id }) => [id, { runs: 0, undecided: 0 }]));
  const count = ({ id }: KindClaim, isOpen: boolean): void => {
    const of = counts.get(id)!;
    of.runs++;
    if (isOpen) of.undecided++;
  };
  const drawn: DrawnKind[] = [];
  const failures: Failure[] = [];
  const pause = pauses();
  for (let k = 0; k < runs && (k === 0 || stopped() === undefined); k++) {
    const one = drawKind(kind, caseSeed(seed, `layer/${kind.kind}`, k));
    drawn.push(one);
    const failure = isCase(one) ? firstFailure(kind, one, count) : undefined;
    if (failure) failures.push(failure);
    hear(k + 1);
    await pause();
  }
  const claims = kindClaims.map((claim): TriedKindClaim => {
    const { id, statement } = claim;
    const own = failures.filter((one) => one.claim === claim);
    const tried = { id, statement, ...counts.get(id)! };
    if (own.length > 0) return { ...tried, status: 'refuted', finding: findingOf(kind, own) };
    if (tried.runs === 0) return { ...tried, status: 'not tried' };
    return { ...tried, status: tried.undecided === tried.runs ? 'undecided' : 'held' };
  });
  const { formula, source } = kind;
  return { kind: kind.kind, formula, source, claims: [drawClaim(drawn), ...claims] };
};
