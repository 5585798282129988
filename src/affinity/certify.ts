import { judge } from '../judge/judge.ts';
import { exact } from '../judge/tolerance.ts';
import { type Layer, outputs, type Stack, scalarsOf } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { type Chord, onChord, pointOf, type Witness } from './chord.ts';
import { forwardInBalls } from './decimal-balls.ts';

/** By which arithmetic a gap is certain: integers without rounding, or balls that lie apart. */
export type Certainty = 'exact' | 'balls';

/**
 * Digits to which balls are taken when forty are not enough. tanh(100 + x) differs from 1 in the 87th
 * digit, and a sum with weights of 1e-300 in the 300th.
 */
export const manyDigits = [160, 480] as const;

/** Stacks of more numbers are not taken to many digits: it would take minutes. */
const mostScalars = 10_000;

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
  const values = unlessNone(() => exactForward(stack, [x]));
  return values !== undefined && values.radius === undefined;
};

/** The output that is certainly off the chord, of all or of the one that is given. */
const apart = (values: Balls, t: number, output?: number): number | undefined => {
  const of = (rows: readonly (readonly bigint[])[]) =>
    output === undefined ? rows : rows.map((row) => [row[output]!]);
  const { exponent, middle, radius } = values;
  const seen: Balls = { exponent, middle: of(middle), ...(radius && { radius: of(radius) }) };
  const within = exact(1, seen.middle[0]!.length, 'balls bring their radii');
  const { verdict, at } = judge(onChord(seen, t, within));
  return verdict === 'beyond' ? (output ?? at[1]) : undefined;
};

interface Proven {
  /** The output that is off the chord. */
  readonly output: number;
  readonly point: number[];
  readonly by: Certainty;
}

/** Of which output the gap is asked: one, or any. In balls of how many digits: the oracle's if left out. */
interface Asked {
  readonly output?: number | undefined;
  readonly digits?: number | undefined;
}

/** The output that leaves the chord with certainty, and by which arithmetic; undefined when none does. */
export const gapAt = (
  stack: Stack<Layer>,
  chord: Chord,
  { output, digits }: Asked = {},
): Proven | undefined => {
  const point = pointOf(chord);
  if (!point || (digits && scalarsOf(stack).length > mostScalars)) return undefined;
  const rows: Rows = [point, chord.x, chord.y];
  const values = unlessNone(() =>
    digits ? forwardInBalls(stack, rows, digits) : exactForward(stack, rows),
  );
  const found = values && apart(values, chord.t, output);
  if (found === undefined) return undefined;
  return { output: found, point, by: values!.radius ? 'balls' : 'exact' };
};

/** The same by the oracle or, failing that, with more and more digits. */
export const provenGap = (
  stack: Stack<Layer>,
  chord: Chord,
  output?: number,
): Proven | undefined => {
  const found = gapAt(stack, chord, { output });
  if (found || isExactAt(stack, chord.x)) return found;
  for (const digits of manyDigits) {
    const shown = gapAt(stack, chord, { output, digits });
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
  const found = provenGap(stack, witness, output);
  return found?.point.every((p, i) => p === point[i]) ? found.by : undefined;
};
