import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import { type Layer, series, widthsOf } from '../../network/stack.ts';
import type { Trial } from '../trial/drive.ts';

/** How often each was seen. */
export type Counts = Readonly<Record<string, number>>;

/** What a law was tried on, and how near to their bounds its comparisons came. */
export interface Tally {
  /** Cases that were run to a judgement, the uncertified included. */
  readonly runs: number;
  readonly uncertified: number;
  /** Of a law that needs a witness: runs in which none was found. */
  readonly undecided: number;
  /** Of the same: runs in which the stack is proved affine, so that there is nothing to find. */
  readonly silent: number;
  /** The largest gap ÷ tolerance seen in cases that held. */
  readonly tightness: number;
  /** Of a law that asks at random points: at most how probable it is that a run misses a wrong subject. */
  readonly miss?: number;
  /** How often each regime of the generator was drawn. */
  readonly drawn: Counts;
  /** Layers of a case, both its stacks together. */
  readonly depths: Counts;
  /** Units at its widest boundary. */
  readonly widths: Counts;
  /** Decades of the largest gap ÷ tolerance of a run that held: "-3" is [0.001, 0.01); "exact" is 0. */
  readonly slack: Counts;
}

/** What a law came to at a case that was run to its end. */
export type Judged = Exclude<Trial, { status: 'interrupted' }>;

/** All that a tally counts of one run: what was drawn, and what came of it. */
export interface Seen {
  readonly regimes: readonly string[];
  readonly layers: number;
  readonly units: number;
  /** The largest gap ÷ tolerance where the law held. */
  readonly came: number | Exclude<Judged['status'], 'held'>;
  /** How probable it is that a wrong subject holds here, of a law that asks at random points. */
  readonly miss?: number;
}

/** What is counted of a run of a law at a case. */
export const seenIn = (
  c: Case<Layer>,
  regimes: readonly string[],
  trial: Judged,
  miss?: Law['miss'],
): Seen => {
  const { stack, second } = c;
  const whole = second ? series(stack, second) : stack;
  return {
    regimes,
    layers: whole.layers.length,
    units: Math.max(...widthsOf(whole)),
    came: trial.status === 'held' ? trial.tightness : trial.status,
    ...(miss && trial.status === 'held' && { miss: miss(c) }),
  };
};

const smallestDecade = -20;

/** The decade of a ratio: its name in `Tally.slack`. */
export const decadeOf = (ratio: number): string =>
  ratio === 0 ? 'exact' : String(Math.max(smallestDecade, Math.floor(Math.log10(ratio))));

const count = (record: Record<string, number>, key: string | number): void => {
  record[key] = (Object.hasOwn(record, key) ? record[key]! : 0) + 1;
};

/** An empty tally, what adds a run to it, and what it comes to so far. */
export const tally = (): { add: (seen: Seen) => void; counts: () => Tally } => {
  const [drawn, depths, widths, slack] = [0, 1, 2, 3].map((): Record<string, number> => ({}));
  let missed: number | undefined;
  const sums = { runs: 0, uncertified: 0, undecided: 0, silent: 0, tightness: 0 };
  return {
    add: ({ regimes, layers, units, came, miss }) => {
      sums.runs++;
      for (const regime of regimes) count(drawn!, regime);
      count(depths!, layers);
      count(widths!, units);
      if (came === 'says nothing') sums.silent++;
      else if (came === 'uncertified' || came === 'undecided') sums[came]++;
      else if (came !== 'failed') {
        sums.tightness = Math.max(sums.tightness, came);
        count(slack!, decadeOf(came));
        if (miss !== undefined) missed = Math.max(missed ?? 0, miss);
      }
    },
    counts: () => ({
      ...sums,
      ...(missed !== undefined && { miss: missed }),
      drawn: { ...drawn },
      depths: { ...depths },
      widths: { ...widths },
      slack: { ...slack },
    }),
  };
};
