/** Which kinds of layers a network has for sure, by the number of the run that it is drawn for. */
import type { Random } from '../../numbers/random.ts';
import { commonKinds } from './kinds-for.ts';

/** So often a network of the kinds of a run is tried before kinds are drawn. */
const mostInTurn = 5;

/** Where a network stands in a campaign. */
interface Turn {
  readonly run: number;
  /** How many networks were tried for this run. */
  readonly tries: number;
  /** How many layers it may have. */
  readonly most: number;
}

/** How often each kind has been in turn before a run. */
export const roundOf = (run: number, kinds: readonly string[]): number =>
  kinds.length === 0 ? 0 : Math.floor(run / kinds.length);

/** Every kind that most networks have beside every one of them, pair by pair in turn; none where none are known. */
const pairInTurn = (kinds: readonly string[], turn: number): readonly string[] => {
  const usual = commonKinds.filter((kind) => kinds.includes(kind));
  const n = usual.length;
  return n === 0 ? [] : [usual[Math.floor(turn / n) % n]!, usual[turn % n]!];
};

/** Whether a network has the layers of its turn alone. Others have more behind and before them, where less shows. */
export const isShortRound = (round: number): boolean => round % 2 === 0;

/**
 * The kinds of layers that stand side by side in a network of `most` layers at most. In turn by the number of the run, as
 * what is left to chance is missed in a hundred runs now and then: one kind, beside another one in each round; and in every
 * other round two of the kinds that most networks have behind them, as what goes wrong between layers does so between these.
 * Where that gives no network of the domain's sort, any kind, or none.
 */
export const featuredKinds = (
  random: Random,
  kinds: readonly string[],
  needed: string | undefined,
  { run, tries, most }: Turn,
): readonly string[] => {
  if (kinds.length === 0) return [];
  const has = needed !== undefined && kinds.includes(needed);
  if (tries >= mostInTurn) {
    if (random.chance(0.3)) return [];
    return [has ? needed : random.pick(kinds)];
  }
  const round = roundOf(run, kinds);
  const inTurn = kinds[run % kinds.length]!;
  if (most < 2) return [has ? needed : inTurn];
  const other = has ? needed : kinds[(run + 1 + round) % kinds.length]!;
  const both = random.chance(0.5) ? [inTurn, other] : [other, inTurn];
  if (isShortRound(round) || most < both.length + 2) return both;
  const turn = ((round - 1) / 2) * kinds.length + (run % kinds.length);
  return [...both, ...pairInTurn(kinds, turn)];
};
