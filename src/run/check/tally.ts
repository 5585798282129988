import type { Seen } from '../../documents/journal-line.ts';
import type { Tally } from '../../documents/run.ts';
import { failureClasses } from '../../judge/failure.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import { widestOf } from '../../network/network.ts';
import { series } from '../../network/stack.ts';
import type { Format } from '../../numbers/format.ts';
import type { Trial } from '../trial/trial.ts';
import { errorIn } from './activation-rows.ts';

/** What of a law and its subject says what is counted. */
export interface Counted {
  readonly law: Pick<Law, 'miss' | 'domain'>;
  readonly format: Format;
}

/** What came of a case, as the journal has it. */
const cameOf = (
  trial: Exclude<Trial, { status: 'interrupted' }>,
  { oneActivation }: Law['domain'],
): Seen['came'] => {
  if (trial.status === 'held') return trial.tightness;
  const isLast = trial.status === 'failed' && failureClasses[trial.class].endsLaw;
  if (trial.status === 'undecided' && trial.because === 'within rounding') return trial.because;
  return isLast && oneActivation ? 'ended' : trial.status;
};

/** What is counted of a run of a law at a case. */
export const seenIn = (
  c: Case<Network>,
  regimes: readonly string[],
  trial: Exclude<Trial, { status: 'interrupted' }>,
  { law: { miss, domain }, format }: Counted,
): Seen => {
  const { stack, second } = c;
  const whole = second ? series(stack, second) : stack;
  const found = 'largest' in trial ? trial.largest : undefined;
  const error = domain.oneActivation ? (found ?? errorIn(c, trial, format)) : undefined;
  const seen = {
    regimes,
    layers: whole.layers.length,
    units: widestOf(whole),
    came: cameOf(trial, domain),
  };
  const missed = miss && trial.status === 'held' ? { miss: miss(c) } : undefined;
  const ran = 'ran' in trial;
  if (!missed && !ran && !error) return seen;
  return { ...seen, ...missed, ...(ran && { ran }), ...(error && { error }) };
};

const smallestDecade = -20;

/** The decade of a ratio: its name in `Tally.slack`. */
const decadeOf = (ratio: number): string =>
  ratio === 0 ? 'exact' : String(Math.max(smallestDecade, Math.floor(Math.log10(ratio))));

const count = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const recordOf = (counts: ReadonlyMap<string | number, number>): Record<string, number> =>
  Object.fromEntries(counts);

/** An empty tally, what adds a run to it, and what it has counted so far. */
export const tally = (): { add: (seen: Seen) => void; counts: () => Tally } => {
  const drawn = new Map<string, number>();
  const depths = new Map<number, number>();
  const widths = new Map<number, number>();
  const slack = new Map<string, number>();
  let missed: number | undefined;
  let [affine, hidden] = [0, 0];
  let models = 0;
  const sums = {
    runs: 0,
    uncertified: 0,
    unsupported: 0,
    undecided: 0,
    silent: 0,
    tightness: 0,
  };
  return {
    add: ({ regimes, layers, units, came, miss, ran }) => {
      if (came === 'not run') return;
      sums.runs++;
      for (const regime of regimes) count(drawn, regime);
      count(depths, layers);
      count(widths, units);
      if (ran) models++;
      if (came === 'says nothing') sums.silent++;
      else if (came === 'proved affine') affine++;
      else if (came === 'within rounding') hidden++;
      else if (came === 'uncertified' || came === 'undecided' || came === 'unsupported') {
        sums[came]++;
      } else if (came !== 'failed' && came !== 'ended') {
        sums.tightness = Math.max(sums.tightness, came);
        count(slack, decadeOf(came));
        if (miss !== undefined) missed = Math.max(missed ?? 0, miss);
      }
    },
    counts: () => ({
      ...sums,
      ...(hidden > 0 && { hidden }),
      ...(affine > 0 && { affine }),
      ...(models > 0 && { ran: models }),
      ...(missed !== undefined && { miss: missed }),
      drawn: recordOf(drawn),
      depths: recordOf(depths),
      widths: recordOf(widths),
      slack: recordOf(slack),
    }),
  };
};
