import type { Format } from '../../numbers/format.ts';
import type { Box } from '../box.ts';
import type { Stopped } from '../stopped.ts';

/** Where two networks surely differ. */
export interface Difference {
  /** The inputs, as one vector. */
  readonly input: readonly number[];
  /** Which output, from 0. */
  readonly output: number;
  /** What the two networks give there, exactly, as the nearest double. */
  readonly a: number;
  readonly b: number;
  /** |a − b|, as the nearest double. */
  readonly gap: number;
  /** What was allowed. */
  readonly tolerance: number;
}

/** Layers of two networks whose inputs are equal up to rounding, and whose outputs are not. */
export interface FirstWrong {
  /** Where they stand in the first network: "layers[2]". */
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** How two networks compare as functions of real numbers, which their files have exactly. */
export interface NetworkComparison {
  readonly verdict: 'equal' | 'equal-up-to-rounding' | 'different' | 'undecided';
  /** Whether it is so for all inputs, or for those of the box, or was seen at some points. */
  readonly scope: 'proved' | 'sampled';
  /** The reason, in words. */
  readonly because: string;
  /** How many points were compared, the uncertified included. */
  readonly runs: number;
  /** Of these, points without a certificate: a bound that overflows, or a jump. */
  readonly uncertified: number;
  /** The largest gap ÷ tolerance that was seen; 0 where all gaps are 0. */
  readonly tightness: number;
  /** The certified largest |A − B| of an output for inputs of the box, where a proof gives one. */
  readonly largest?: number;
  readonly witness?: Difference;
  /** The first layers that go wrong at the witness, where layers of the two networks answer to each other. */
  readonly firstWrong?: FirstWrong;
  /** Contracts of activations that the bounds rest on. */
  readonly assuming?: readonly string[];
}

/** What a comparison may spend, and what it allows. */
export interface ComparisonOptions {
  /** The format whose rounding is allowed. */
  readonly format: Format;
  /** What is allowed besides, for inputs of the box. */
  readonly within?: number | undefined;
  /** Every input lies in it. */
  readonly box: Box;
  readonly runs: number;
  readonly seed: number;
  /** A comparison is given up where the networks take more multiply-adds than this at one point. */
  readonly most: number;
  /** The comparison ends soon after this returns true. */
  readonly stopped: Stopped;
}
