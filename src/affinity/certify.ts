import { judge } from '../judge/judge.ts';
import { exact } from '../judge/tolerance.ts';
import { type Layer, outputs, type Stack, scalarCountOf } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { type Chord, onChord, pointOf, type Witness } from './chord.ts';
import { forwardInBalls } from './decimal-balls.ts';
import { exactWork, relevantPart } from './relevant-part.ts';
import { neverStopped, type Stopped } from './stopped.ts';

/** By which arithmetic a gap is certain: integers without rounding, or balls that lie apart. */
export type Certainty = 'exact' | 'balls';

/**
 * Digits to which balls are taken when forty are not enough. tanh(100 + x) differs from 1 in the 87th
 * digit, and a sum with weights of 1e-300 in the 300th.
 */
export const manyDigits = [160, 480] as const;

/** Stacks of more numbers are not taken to many digits: it would take minutes. */
const mostScalars = 10_000;

/**
 * A stack whose exact evaluation would take more than this, in the unit of exactWork, has no certificate:
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

/** Whether the oracle rounds nothing there, so that more digits would show no more. */
export const isExactAt = (stack: Stack<Layer>, x: readonly number[]): boolean => {
  const part = relevantPart(stack, [x], undefined);
  if (exactWork(part.stack) > mostWork) return false;
  const values = unlessNone(() => exactForward(part.stack, part.rows));
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
 * when the stack is too large to be evaluated exactly.
 */
export const gapAt = (
  stack: Stack<Layer>,
  chord: Chord,
  { output, digits, stopped }: Asked = {},
): Proven | undefined => {
  const point = pointOf(chord);
  if (!point) return undefined;
  const rows: Rows = [point, chord.x, chord.y];
  const part = relevantPart(stack, rows, output);
  const tooLarge = digits
    ? scalarCountOf(part.stack) > mostScalars
    : exactWork(part.stack) > mostWork;
  if (tooLarge) return undefined;
  const values = unlessNone(() =>
    digits
      ? forwardInBalls(part.stack, part.rows, digits, stopped)
      : exactForward(part.stack, part.rows),
  );
  const found = values && apart(values, chord.t);
  if (found === undefined) return undefined;
  return { output: output ?? found, point, by: values!.radius ? 'balls' : 'exact' };
};

/**
 * The output that leaves the chord with certainty, by the oracle or, where its balls are too wide to tell,
 * with more and more digits. Undefined when none does, or when `stopped` returned true.
 */
export const provenGap = (
  stack: Stack<Layer>,
  chord: Chord,
  { output, stopped = neverStopped }: Pick<Asked, 'output' | 'stopped'> = {},
): Proven | undefined => {
  const found = gapAt(stack, chord, { output });
  if (found || isExactAt(stack, chord.x)) return found;
  for (const digits of manyDigits) {
    if (stopped()) return undefined;
    const shown = gapAt(stack, chord, { output, digits, stopped });
    if (shown) return shown;
  }
  return undefined;
};

/**
 * Whether the witness proves that the stack is no affine map: its point is t x + (1 − t) y without
 * rounding, and there the output is off the chord with certainty. 'exact': in integers; 'balls':
 * beyond proven radii. Throws nothing that data can cause.
 */
export const certifyWitness = (stack: Stack<Layer>, witness: Witness): Certainty | undefined => {
  const { x, y, t, point, output } = witness;
  const sizes = [x, y, point].every((row) => row.length === stack.inputs);
  if (!Number.isInteger(output) || output < 0 || output >= outputs(stack)) return undefined;
  const finite = [...x, ...y, ...point].every(Number.isFinite);
  if (!sizes || !finite || !(t > 0 && t < 1)) return undefined;
  const found = provenGap(stack, witness, { output });
  return found?.point.every((p, i) => p === point[i]) ? found.by : undefined;
};
