/**
 * How far the computed Jacobian of a network of any layers may be from the exact one. At one row the network's
 * derivative is an affine network: each activation is a scale by Dⱼ = f′(zⱼ), and summands are left out. So row i of
 * the Jacobian is what that network makes of eᵢ, in any order of its products, forward or backward, and segment.ts has the
 * bound, with |Dⱼ| + δⱼ for a factor. What δ moves is carried beside it, with a the size before the activation:
 *
 *     e ← e (|D| + δ) + a δ,   δ = what the formula of f′ errs + 2 M₂ · what rounding moves z.
 */
import type { Form } from '../activations/index.ts';
import type { NoBound, Tolerance } from '../judge/tolerance.ts';
import { type Network, wordsOf } from '../network/network.ts';
import { fromRows } from '../numbers/flat-matrix.ts';
import type { Format } from '../numbers/format.ts';
import { identityRows } from '../numbers/rows.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { walk } from '../words/walk.ts';
import { passageFrom } from './boundaries.ts';
import { assumptionOfSlope, slopeFactors } from './derivative-tolerance.ts';
import { toleranceOf } from './forward-tolerance.ts';
import { begun, ended } from './segment.ts';
import { type Bounded, segmentSystem } from './segment-system.ts';
import { roundUp } from './upward.ts';

/** The bounds of a vector, and those of each row of its Jacobian. */
interface Traced {
  readonly value: Bounded;
  readonly rows: readonly Bounded[];
}

interface Slopes {
  /** |D| + δ, and δ, of each unit. */
  readonly most: readonly number[];
  readonly off: readonly number[];
}

/** The factors of an activation at what a segment has come to; why there are none, where there are none. */
const slopesAt = (value: Bounded, form: Form, format: Format): Slopes | NoBound => {
  const state = typeof value === 'string' ? value : ended(value, format);
  if (typeof state === 'string') return state;
  const factors = slopeFactors(form, state, format);
  if (factors === 'singular') return factors;
  return {
    most: factors.map(({ size, off }) => roundUp(size + off, 2)),
    off: factors.map(({ off }) => off),
  };
};

const tracing = (format: Format, assume: (assumption: string) => void): NumberSystem<Traced> => {
  const values = segmentSystem({ format, assume });
  const linear = segmentSystem({ format, linear: true });
  const both =
    <A extends readonly unknown[]>(
      f: (system: NumberSystem<Bounded>) => (x: Bounded, ...given: A) => Bounded,
    ) =>
    ({ value, rows }: Traced, ...given: A): Traced => ({
      value: f(values)(value, ...given),
      rows: rows.map((row) => f(linear)(row, ...given)),
    });
  const each =
    (word: 'sum' | 'concat') =>
    (branches: readonly Traced[]): Traced => ({
      value: values[word](branches.map(({ value }) => value)),
      rows: branches[0]!.rows.map((_, i) => linear[word](branches.map(({ rows }) => rows[i]!))),
    });
  return {
    take: both(({ take }) => take),
    times: both(({ times }) => times),
    scale: both(({ scale }) => scale),
    plus: both(({ plus }) => plus),
    sum: each('sum'),
    concat: each('concat'),
    apply: ({ value, rows }, form) => {
      const slopes = slopesAt(value, form, format);
      if (typeof slopes === 'string') return { value: slopes, rows: rows.map(() => slopes) };
      assume(assumptionOfSlope(form));
      const { most, off } = slopes;
      const scaled = rows.map((row) => {
        const after = linear.scale(row, most, 1);
        if (typeof row === 'string' || typeof after === 'string') return after;
        const subject = after.subject.map((e, j) => roundUp(e + row.size[j]! * off[j]!, 2));
        return { ...after, subject, whole: false };
      });
      return { value: values.apply(value, form), rows: scaled };
    },
    rows: ({ rows }) => ({ value: 'singular', rows }),
  };
};

/** The tolerance of each entry of the Jacobian at a row, [inputs × outputs], of a network without activations of vectors. */
export const networkJacobianTolerance = (
  network: Network,
  row: readonly number[],
  format: Format,
): Tolerance => {
  const assuming = new Set<string>();
  const zeros = row.map(() => 0);
  const start = { own: zeros, subject: zeros, format };
  const passage = passageFrom(row.length);
  const { value, rows } = walk(
    tracing(format, (assumption) => assuming.add(assumption)),
    wordsOf(network),
    {
      value: begun({ ...start, center: row, whole: row.every(Number.isInteger) }),
      rows: identityRows(row.length).map((center) =>
        begun({ ...start, center, whole: true, passage }),
      ),
    },
  );
  if (typeof value === 'string') return { none: value };
  const per: (readonly number[])[] = [];
  for (const one of rows) {
    const end = typeof one === 'string' ? one : ended(one, format);
    if (typeof end === 'string') return { none: end };
    per.push(end.subject);
  }
  const within = toleranceOf(
    fromRows(per),
    'chain rule, the network of |weights| and |f′| + δ at each eᵢ',
  );
  return assuming.size > 0 ? { ...within, assuming: [...assuming] } : within;
};
