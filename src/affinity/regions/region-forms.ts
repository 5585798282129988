/**
 * What a network is on one region of its inputs: a number system of affine forms, exactly. Where a unit changes the
 * line that it is on within the region, the region has to be cut there first.
 */
import type { Form, VectorForm } from '../../activations/index.ts';
import {
  add,
  compare,
  divide,
  type Fraction,
  fractionOf,
  isZero,
  multiply,
  negate,
  numberOfFraction,
  one,
  subtract,
  zero,
} from '../../numbers/fraction.ts';
import { type Constants, evaluated } from '../../words/formula.ts';
import type { NumberSystem } from '../../words/number-system.ts';
import { spreadAlong } from '../../words/spread-along.ts';
import { blockOf } from '../../words/systems/arithmetic-system.ts';
import {
  type Direction,
  directionOf,
  type ExactForm,
  type ExactPoint,
  signAt,
} from './cut-region.ts';

type Forms = readonly ExactForm[];

/** What a walk over a region meets. */
export interface Met {
  /** Forms at whose zeros the region has to be cut: the breakpoints of the first units that bend in it. */
  readonly cuts: Direction[];
  /** Products of two numbers so far. */
  work: number;
  /** An activation is not made of lines, so that there are no regions. */
  isBent: boolean;
  /** A square root is no fraction, and was rounded to a double. */
  isRounded: boolean;
}

const scaled = (factor: Fraction, { slopes, constant }: ExactForm): ExactForm => ({
  slopes: slopes.map((slope) => multiply(factor, slope)),
  constant: multiply(factor, constant),
});

const sumOfForms = (a: ExactForm, b: ExactForm): ExactForm => ({
  slopes: a.slopes.map((slope, i) => add(slope, b.slopes[i]!)),
  constant: add(a.constant, b.constant),
});

/** The form less a number. */
const less = (form: ExactForm, x: Fraction): ExactForm => ({
  ...form,
  constant: subtract(form.constant, x),
});

/** How a form lies to 0 in a region: it has its lowest and its highest value at corners. */
interface Lie {
  readonly direction?: Direction;
  /** The lowest and the highest sign. */
  readonly low: number;
  readonly high: number;
}

const lieOf = (form: ExactForm, corners: readonly ExactPoint[]): Lie => {
  const direction = directionOf(form);
  if (!direction) return { low: 0, high: 0 };
  const signs = corners.map((corner) => signAt(direction, corner));
  return { direction, low: Math.min(...signs), high: Math.max(...signs) };
};

/** The system for a region of so many inputs; it notes what it meets. */
export const regionForms = (corners: readonly ExactPoint[], met: Met): NumberSystem<Forms> => {
  const none: ExactForm = { slopes: corners[0]!.whole.slice(1).map(() => zero), constant: zero };
  const constants: Constants<Fraction> = {
    number: fractionOf,
    sum: add,
    product: multiply,
    quotient: divide,
    root: (x) => {
      const double = fractionOf(Math.sqrt(numberOfFraction(x)));
      if (compare(multiply(double, double), x) !== 0) met.isRounded = true;
      return double;
    },
  };
  /** Cuts count only of the first units that bend: what comes after them is not one form yet. */
  const open = (): boolean => met.cuts.length === 0;
  const applied = ({ piecewise }: Form, x: Forms): Forms => {
    if (!piecewise || piecewise.degree > 1) {
      met.isBent = true;
      return x;
    }
    const isFirst = open();
    return x.map((form) => {
      const lies = piecewise.breakpoints.map((b) => lieOf(less(form, b), corners));
      for (const { direction, low, high } of lies)
        if (isFirst && direction && low < 0 && high > 0) met.cuts.push(direction);
      // Of one value everywhere: at a breakpoint it is the value there.
      const at = lies.findIndex(({ direction }) => direction === undefined);
      if (at >= 0) return { ...none, constant: piecewise.values[at]! };
      const piece = lies.filter(({ low }) => low >= 0).length;
      const [intercept = zero, slope = zero] = piecewise.polynomials[piece]!;
      return sumOfForms(scaled(slope, form), { ...none, constant: intercept });
    });
  };
  const largest = (window: Forms, isFirst: boolean): ExactForm =>
    window.reduce((a, b) => {
      const { direction, low, high } = lieOf(sumOfForms(a, scaled(negate(one), b)), corners);
      if (isFirst && direction && low < 0 && high > 0) met.cuts.push(direction);
      return low < 0 ? b : a;
    });
  return {
    take: (x, indices) => indices.map((i) => (i < 0 ? none : x[i]!)),
    times: (x, given) => {
      const blocks = given.map((block) => blockOf(constants, block));
      const [m, n] = [blocks[0]!.length, blocks[0]![0]!.length];
      const y: ExactForm[] = [];
      for (let k = 0; k * m < x.length; k++) {
        const block = blocks[k % blocks.length]!;
        for (let j = 0; j < n; j++) {
          let sum = none;
          for (let i = 0; i < m; i++) {
            const factor = block[i]![j]!;
            if (!isZero(factor)) sum = sumOfForms(sum, scaled(factor, x[k * m + i]!));
          }
          y.push(sum);
        }
      }
      met.work += x.length * n;
      return y;
    },
    scale: (x, vector, each) => {
      const factors = spreadAlong(evaluated(constants, vector), each, x.length);
      return x.map((form, i) => scaled(factors[i]!, form));
    },
    plus: (x, vector, each) => {
      const summands = spreadAlong(evaluated(constants, vector), each, x.length);
      return x.map((form, i) => less(form, negate(summands[i]!)));
    },
    sum: (branches) =>
      branches[0]!.map((_, i) => branches.map((branch) => branch[i]!).reduce(sumOfForms)),
    concat: (branches) => branches.flat(),
    apply: (x, f) => applied(f, x),
    rows: (x, { activation, parameters }: VectorForm, width, out) => {
      const windows = activation.maxima?.(width, parameters);
      if (!windows) {
        met.isBent = true;
        return Array.from({ length: (x.length / width) * out }, () => none);
      }
      const isFirst = open();
      const y: ExactForm[] = [];
      for (let k = 0; k < x.length; k += width)
        for (const window of windows)
          y.push(
            largest(
              window.map((i) => x[k + i]!),
              isFirst,
            ),
          );
      return y;
    },
  };
};
