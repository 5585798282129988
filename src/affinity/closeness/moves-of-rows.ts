import type { VectorForm } from '../../activations/index.ts';
import {
  add,
  divide,
  type Fraction,
  fractionOf,
  multiply,
  negate,
  ratio,
  subtract,
  zero,
} from '../../numbers/fraction.ts';
import {
  gapRange,
  isClosed,
  productRange,
  type Range,
  sizeOfRange,
  unionOf,
  unitInterval,
} from '../proof/value-range.ts';

/** By how much each argument of a row moves, and where it starts. */
export interface RowMove {
  readonly from: readonly Range[];
  readonly by: readonly Range[];
}

const around = (size: Fraction): Range => ({ low: negate(size), high: size });

type Moves = (f: VectorForm, move: RowMove) => readonly Range[] | undefined;

/** A quarter of the largest difference of two entries' moves. */
const ofSoftmax: Moves = (_, { by }) => {
  const { low, high } = unionOf(by);
  if (!low || !high) return undefined;
  const most = multiply(subtract(high, low), ratio(1, 4));
  return by.map(() => around(most));
};

const relative: Moves = (_, { by }) => {
  const all = unionOf(by);
  return by.map((single) => gapRange(single, all));
};

/** √ε from below, as a fraction: a double of it, lowered. */
const rootBelow = (epsilon: number): Fraction => fractionOf(Math.sqrt(epsilon) * (1 - 2 ** -50));

const ofNorm: Moves = ({ parameters }, { by }) => {
  const sizes = by.map(sizeOfRange);
  if (!(parameters.epsilon! > 0) || !sizes.every((size) => size !== undefined)) return undefined;
  const most = divide(sizes.reduce(add), rootBelow(parameters.epsilon!));
  return by.map(() => around(most));
};

/** a′ σ(b′) − a σ(b) = (a′ − a) σ(b′) + a (σ(b′) − σ(b)), with σ in [0, 1] and its slopes in [0, ¼]. */
const ofGlu: Moves = (_, { from, by }) => {
  const half = by.length / 2;
  const quarter: Range = { low: zero, high: ratio(1, 4) };
  return by.slice(0, half).map((move, i) => {
    const [a, b] = [
      productRange(unitInterval, move),
      productRange(from[i]!, productRange(quarter, by[half + i]!)),
    ];
    return {
      low: a.low && b.low && add(a.low, b.low),
      high: a.high && b.high && add(a.high, b.high),
    };
  });
};

const known: Readonly<Record<string, Moves>> = {
  softmax: ofSoftmax,
  softmin: ofSoftmax,
  'log-softmax': relative,
  sparsemax: (f, move) =>
    relative(f, move)?.map((range) => unionOf([range, { low: zero, high: zero }])),
  'layer-norm': ofNorm,
  'rms-norm': ofNorm,
  glu: ofGlu,
};

/** By how much the entries of f of a row move at most, when its arguments do; undefined where nothing is known of f. */
export const movesOfRow: Moves = (f, move) => {
  const { name } = f.activation;
  if (!Object.hasOwn(known, name) || !move.by.every(isClosed)) return undefined;
  return known[name]!(f, move);
};
