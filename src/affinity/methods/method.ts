import type { Random } from '../../numbers/random.ts';
import type { Space } from '../box.ts';
import type { Chord } from '../chord.ts';
import type { FlatNetwork } from '../flat-network.ts';
import type { Target } from '../targets.ts';
import type { Bend } from '../trace.ts';

type Point = readonly number[];

/** What a method has to aim with. Every call counts as one evaluation of the network. */
export interface Aim {
  readonly network: FlatNetwork;
  readonly space: Space;
  readonly random: Random;
  readonly output: (x: Point) => Point;
  /** What bends the network where it passes a threshold: what activations are given at x, in the order of words. */
  readonly bends: (x: Point) => readonly Bend[];
  /** The gradient of one unit of a bend by the inputs, where it was traced. */
  readonly gradient: (bend: Bend, unit: number) => Point;
  /** The units that may pass one of these within the box. */
  readonly targets: () => readonly Target[];
}

/** A chord to try. */
export interface Attempt extends Chord {
  /**
   * Decided in exact arithmetic or in balls, whether float64 sees a gap or not: by the oracle, or with
   * that many digits.
   */
  readonly unseen?: 'by the oracle' | number;
}

/** One way to look for a witness. */
export interface Method {
  readonly name: string;
  /** Chords to try, all within the box; undefined where an attempt came to nothing. */
  readonly chords: (aim: Aim) => Iterator<Attempt | undefined, void>;
}

/** The second difference f(c + v) − 2 f(c) + f(c − v) with v = h d, or as long as the box allows. */
export const secondDifference = ({ space }: Aim, c: Point, d: Point, h: number): Chord => {
  const [x, y] = space.around(c, d, h);
  return { x, y, t: 0.5 };
};
