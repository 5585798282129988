import type { Seen } from '../../documents/journal-line.ts';
import { lineOf } from '../../documents/journal-line.ts';
import type { OpenCase } from '../../documents/open-case.ts';
import type { LawResult, Shard } from '../../documents/run.ts';
import { activationsAlone } from '../../generators/one-activation.ts';
import type { FailureClass } from '../../judge/failure.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Respondent } from '../../subjects/subject.ts';
import type { Found } from '../causes/explanation.ts';
import type { FoundFailure } from '../counterexample/investigate.ts';
import { type ActivationRow, addToRow, emptyRows, outcomeOf, rowOf } from './activation-rows.ts';
import { conclude } from './conclude.ts';
import { lacking, lacks } from './lacks.ts';
import { tally } from './tally.ts';

/** A failing case, and which run of its law it was. */
export interface FailingRun extends FoundFailure {
  readonly run: number;
}

/** What is known of a law while it is run. */
export interface LawState {
  readonly law: Law;
  /** How many cases it has in the whole run, its slowness allowed for. */
  readonly runs: number;
  /** Why it is not run at all. */
  readonly skipped?: string;
  readonly counts: ReturnType<typeof tally>;
  /** A line for each case, of a shard. */
  readonly journal?: string[];
  /** The first failing run of each class, in the order in which they were found. */
  readonly failures: Map<FailureClass, FailingRun>;
  /** Of a law about each activation: what is counted of each, and the first failing run of each by name. */
  readonly rows?: readonly ActivationRow[];
  readonly failing: Map<string, FailingRun>;
  /** Of a law about each activation: its cases that are not run, as a failure ended their activation's. */
  notRun: number;
  /** No further cases are run: it failed in a way that ends it, or a kept case falsifies it. */
  ended: boolean;
  /** Of a law that speaks of memory: the first wrong answer that may be a memory, or may be none. */
  suspect?: FailingRun;
  /** It is known that it is no memory: no other is looked into. */
  dismissed: boolean;
  /** What the subject said that it does not support. */
  unsupported?: string;
  /** Of a law that needs a witness: the first case that has one. */
  witnessed?: Case<Network>;
  /** Of a law that needs a witness: the first cases that are undecided. */
  readonly open: OpenCase[];
  /** Milliseconds that its cases took. */
  ms: number;
}

/** How many of `runs` cases a law has: slow laws have fewer. */
export const runsOf = ({ sample = 1 }: Law, runs: number): number => Math.ceil(runs / sample);

/** A law that has not been run yet. */
export const lawState = (
  law: Law,
  respondent: Pick<Respondent, 'profile'>,
  { runs, shard }: { readonly runs: number; readonly shard?: Shard },
): LawState => {
  const missing = lacks(law, respondent);
  return {
    law,
    runs: runsOf(law, runs),
    ...(missing.length > 0 && { skipped: lacking(missing) }),
    counts: tally(),
    ...(shard && { journal: [] }),
    failures: new Map(),
    ...(law.domain.oneActivation && {
      rows: emptyRows(activationsAlone(respondent.profile, law.domain).map(({ name }) => name)),
    }),
    failing: new Map(),
    open: [],
    notRun: 0,
    ended: missing.length > 0,
    dismissed: false,
    ms: 0,
  };
};

/** Counts a case of the law, of the number k where it is about each activation. */
export const addRun = (state: LawState, seen: Seen, k = 0): void => {
  state.counts.add(seen);
  state.journal?.push(lineOf(seen));
  if (state.rows) addToRow(rowOf(state.rows, k), seen);
  if (seen.came === 'not run') state.notRun++;
};

/** Whether case k is of an activation of which no further cases are run. */
export const isLeftOut = ({ rows }: LawState, k: number): boolean =>
  rows !== undefined && rowOf(rows, k).ended;

/** The failing run with the lowest number. */
export const firstFailure = ({ failures }: LawState): FailingRun | undefined =>
  [...failures.values()].sort((a, b) => a.run - b.run)[0];

/** What the law comes to so far; `cut` says why it has not run all its cases. */
export const resultOf = (
  state: LawState,
  cut: string | undefined,
  found?: Found,
  witnessed: Pick<LawResult, 'witness'> = {},
): LawResult => {
  const { law, counts, journal, skipped, unsupported, ms } = state;
  const { id, statement, formula, sample, quantifier } = law;
  const known = {
    id,
    statement,
    formula,
    ...counts.counts(),
    ms: Math.round(ms),
    ...(sample !== undefined && { asked: state.runs }),
  };
  if (skipped !== undefined) return { ...known, status: 'skipped', because: skipped };
  const lines = journal && { journal };
  const { rows } = state;
  const more = {
    ...(state.open.length > 0 && { open: [...state.open] }),
    ...witnessed,
    ...(rows && { activations: rows.map((row) => outcomeOf(row, found?.each?.get(row.name))) }),
  };
  if (!found) {
    return { ...known, ...conclude(quantifier, known, cut, unsupported), ...more, ...lines };
  }
  const { counterexample, others } = found;
  return {
    ...known,
    status: 'falsified',
    ...(cut !== undefined && { because: cut, partial: true as const }),
    counterexample,
    ...(others.length > 0 && { others }),
    ...more,
    ...lines,
  };
};
