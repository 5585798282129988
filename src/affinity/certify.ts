import { judge } from '../judge/judge.ts';
import { exact } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { type Balls, toBalls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactSystem } from '../oracle/exact-system.ts';
import { walk } from '../words/walk.ts';
import { type Chord, onChord, pointOf, type Witness } from './chord.ts';
import { forwardInBalls } from './decimal-balls.ts';
import { exactWork, productsOf } from './exact-work.ts';
import { type FlatNetwork, flatNetwork } from './flat-network.ts';
import { type RelevantPart, relevantPart } from './relevant-part.ts';
import { neverStopped, type Stopped } from './stopped.ts';
import { withoutTwins } from './without-twins.ts';

/** By which arithmetic a gap is certain: integers without rounding, or balls that lie apart. */
export type Certainty = 'exact' | 'balls';

/**
 * Digits to which balls are taken when forty are not enough. tanh(100 + x) differs from 1 in the 87th
 * digit, a sum with weights of 1e-300 in the 300th, and tanh(1e-300 x + ½) bends in the 600th.
 */
export const manyDigits = [160, 480, 1200] as const;

/** Networks of more products are not taken to many digits: it would take minutes. */
const mostProducts = 10_000;

/**
 * A network whose exact evaluation would take more than this, in the unit of exactWork, has no certificate:
 * it would take more than some seconds, and hundreds of megabytes, in a loop that nothing can stop.
 */
const mostWork = 100_000_000;

/** Data that is too large for integers or for decimal.js, so that no certificate is known. */
const isNoCertificate = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof Error && error.message.startsWith('[DecimalError]'));

const unlessNone = (forward: () => Balls | undefined): Balls | undefined => {
  try {
    return forward();
  } catch (error) {
    if (isNoCertificate(error)) return undefined;
    throw error;
  }
};

/** What the oracle makes of a part of a network; undefined where it has no enclosure. */
const exactValues = ({ network, rows }: RelevantPart): Balls | undefined =>
  unlessNone(() => walk(exactSystem, network.words, toBalls(rows)));

/** Whether the oracle rounds nothing there, so that more digits would show no more. */
export const isExactAt = (network: FlatNetwork, x: readonly number[]): boolean => {
  const part = relevantPart(network, [x], undefined);
  if (exactWork(part.network) > mostWork) return false;
  const values = exactValues(part);
  return values !== undefined && values.radius === undefined;
};

/** The output that is certainly off the chord, of balls at its point and its two ends; undefined when none is. */
export const apart = (values: Balls, t: number): number | undefined => {
  const within = exact(1, values.middle[0]!.length, 'balls bring their radii');
  const { verdict, at } = judge(onChord(values, t, within));
  return verdict === 'beyond' ? at[1] : undefined;
};

interface Proven {
  /** The output that is off the chord. */
  readonly output: number;
  readonly point: number[];
  readonly by: Certainty;
}

/** How a gap is asked for. */
interface Asked {
  /** One output, or any when left out. */
  readonly output?: number | undefined;
  /** In balls of so many decimal digits; by the oracle when left out. */
  readonly digits?: number | undefined;
  /** The evaluation in many digits ends when it returns true. */
  readonly stopped?: Stopped | undefined;
}

/**
 * The output that leaves the chord with certainty, and by which arithmetic. Undefined when none does, and
 * when the network is too large to be evaluated exactly.
 */
export const gapAt = (
  network: FlatNetwork,
  chord: Chord,
  { output, digits, stopped }: Asked = {},
): Proven | undefined => {
  const point = pointOf(chord);
  if (!point) return undefined;
  const rows: Rows = [point, chord.x, chord.y];
  const part = relevantPart(network, rows, output);
  const tooLarge = digits
    ? productsOf(part.network) > mostProducts
    : exactWork(part.network) > mostWork;
  if (tooLarge) return undefined;
  const values = digits
    ? unlessNone(() => forwardInBalls(part.network, part.rows, digits, stopped))
    : exactValues(part);
  const found = values && apart(values, chord.t);
  if (found === undefined) return undefined;
  return { output: output ?? found, point, by: values!.radius ? 'balls' : 'exact' };
};

/**
 * The output that leaves the chord with certainty, by the oracle or, where its balls are too wide to tell,
 * with more and more digits. Undefined when none does, or when `stopped` returned true.
 */
export const provenGap = (
  network: FlatNetwork,
  chord: Chord,
  { output, stopped = neverStopped }: Pick<Asked, 'output' | 'stopped'> = {},
): Proven | undefined => {
  const found = gapAt(network, chord, { output });
  if (found || isExactAt(network, chord.x)) return found;
  for (const digits of manyDigits) {
    if (stopped()) return undefined;
    const shown = gapAt(network, chord, { output, digits, stopped });
    if (shown) return shown;
  }
  return undefined;
};

/**
 * Whether the witness proves that the network is no affine map: its point is t x + (1 − t) y without
 * rounding, and there the output is off the chord with certainty. 'exact': in integers; 'balls':
 * beyond proven radii. Throws nothing that data can cause.
 */
export const certifyWitness = (network: Network, witness: Witness): Certainty | undefined => {
  const flat = withoutTwins(flatNetwork(network));
  const { x, y, t, point, output } = witness;
  const sizes = [x, y, point].every((row) => row.length === flat.inputs);
  if (!Number.isInteger(output) || output < 0 || output >= flat.outputs) return undefined;
  const finite = [...x, ...y, ...point].every(Number.isFinite);
  if (!sizes || !finite || !(t > 0 && t < 1)) return undefined;
  const found = provenGap(flat, witness, { output });
  return found?.point.every((p, i) => p === point[i]) ? found.by : undefined;
};
