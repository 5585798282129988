import {
  type Activation,
  formOf,
  type Parameters,
  type Piecewise,
  type VectorActivation,
  withDigits,
  workingDigits,
} from '../../activations/index.ts';
import { vectorFormOf } from '../../activations/vector-form.ts';
import { numberOfFraction } from '../../numbers/fraction.ts';
import { inPrint } from '../words/number.ts';
import { type Graph, graphOf } from './graph.ts';

/** What a picture of an activation shows, as data. */
export interface Portrait {
  readonly from: number;
  readonly to: number;
  /** Names along the axis. */
  readonly ticks: readonly { readonly at: number; readonly name: string }[];
  readonly f: Graph;
  /** f′: as the activation states it, or that of its pieces. */
  readonly derivative?: Graph;
  /** What is drawn, in words. */
  readonly says: string;
  /** What has to stand below it, where it is not simply f over x. */
  readonly caption?: string;
}

type Real = (x: number) => number;

/** The slope of a piecewise polynomial, off its breakpoints. */
const slopeOf = ({ breakpoints, polynomials }: Piecewise): Real => {
  const ends = breakpoints.map(numberOfFraction);
  const pieces = polynomials.map((coefficients) => coefficients.map(numberOfFraction));
  return (x) => {
    const i = ends.findIndex((end) => x < end);
    const piece = pieces[i < 0 ? ends.length : i]!;
    return piece.reduce((sum, c, k) => (k === 0 ? 0 : sum + k * c * x ** (k - 1)), 0);
  };
};

/** Farther points are not drawn: at their scale nothing else would be seen. */
const farthest = 50;

/** As far as the last breakpoint and a bit, and from −4 to 4 at least. */
const reachOf = (points: readonly number[]): number =>
  points
    .map(Math.abs)
    .filter((x) => x <= farthest)
    .reduce((reach, x) => Math.max(reach, Math.ceil(1.3 * x)), 4);

const places = (xs: readonly number[]): string => xs.map((x) => inPrint(x)).join(', ');

const sentence = (name: string, at: Real, reach: number, f: Graph, slope?: Graph): string => {
  const values = [-reach, 0, reach].map((x) => `${inPrint(at(x), 3)} at ${inPrint(x)}`);
  const jumps = f.jumps.length > 0 ? `; it jumps at ${places(f.jumps)}` : '';
  const bends = slope && slope.jumps.length > 0 ? `, and jumps at ${places(slope.jumps)}` : '';
  const dashed = slope ? `; its derivative is dashed${bends}` : '; it states no derivative';
  return `${name}: ${values.join(', ')}${jumps}${dashed}`;
};

const elementwise = (
  activation: Activation,
  parameters: Parameters,
  marked: readonly number[],
): Portrait => {
  const form = formOf(activation, parameters);
  const reach = reachOf([...form.breakpoints, ...marked]);
  const at: Real = (x) => withDigits(workingDigits, () => form.f(x).toNumber());
  const { derivative, piecewise, breakpoints } = form;
  const stated: Real | undefined =
    derivative && ((x) => withDigits(workingDigits, () => derivative(x).toNumber()));
  const slope = stated ?? (piecewise && slopeOf(piecewise));
  const over = { from: -reach, to: reach, breakpoints };
  const f = graphOf(at, over);
  const dashed = slope && graphOf(slope, { ...over, valued: false });
  return {
    from: -reach,
    to: reach,
    ticks: [-reach, 0, reach].map((x) => ({ at: x, name: inPrint(x) })),
    f,
    ...(dashed && { derivative: dashed }),
    says: sentence(activation.name, at, reach, f, dashed),
  };
};

const vector = (activation: VectorActivation, parameters: Parameters): Portrait | undefined => {
  const { name, bend } = activation;
  if (!bend) return undefined;
  const [p, q] = bend;
  const form = vectorFormOf(activation, parameters);
  const at: Real = (t) =>
    withDigits(workingDigits, () => form.f(p.map((x, i) => x + t * (q[i]! - x)))[0]!.toNumber());
  return {
    from: -1,
    to: 2,
    ticks: [
      { at: 0, name: 'p' },
      { at: 1, name: 'q' },
    ],
    f: graphOf(at, { from: -1, to: 2 }),
    caption: `The first output along the line through p = (${places(p)}) and q = (${places(q)}). No derivative is drawn.`,
    says: `${name}: its first output along the line through p = (${places(p)}) and q = (${places(q)}): ${inPrint(at(0), 3)} at p, ${inPrint(at(1), 3)} at q; no derivative is drawn`,
  };
};

/**
 * An activation over the part of its domain where it bends, with its derivative; a function of a vector
 * along the line of its `bend`, without. `marked` points are drawn too, where they are not too far.
 */
export const portraitOf = (
  activation: Activation | VectorActivation,
  parameters: Parameters = {},
  marked: readonly number[] = [],
): Portrait | undefined =>
  activation.kind === 'elementwise'
    ? elementwise(activation, parameters, marked)
    : vector(activation, parameters);
