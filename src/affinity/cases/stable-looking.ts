import type { Form } from '../../activations/index.ts';
import { float64Arithmetic } from '../../numbers/arithmetic.ts';
import { fractionOf, isLess, signOf } from '../../numbers/fraction.ts';
import type { Random } from '../../numbers/random.ts';
import type { NumberSystem } from '../../words/number-system.ts';
import type { Batch } from '../../words/systems/batch.ts';
import { floatSystem } from '../../words/systems/float-system.ts';
import { walk } from '../../words/walk.ts';
import { type Box, spaceOf } from '../box.ts';
import type { FlatNetwork } from '../flat-network.ts';
import { linesOf } from '../proof/linear-pieces.ts';

/** At how many points units are looked at: half of them corners of the box. */
const points = 200;

/** A layer of activations of which every unit seems to stay on one piece: these, by the number of the unit's step. */
export interface StableLayer {
  readonly pieces: ReadonlyMap<number, number>;
  /** Every piece is a number: if the units stay there, nothing goes through the layer. */
  readonly isFlat: boolean;
}

/** The piece on which f is at z; undefined of an f that is not made of lines. */
const pieceAt = ({ piecewise }: Form, z: number): number | undefined => {
  if (!piecewise || piecewise.degree > 1 || !Number.isFinite(z)) return undefined;
  return piecewise.breakpoints.filter((b) => isLess(b, fractionOf(z))).length;
};

const isFlat = ({ piecewise }: Form, piece: number): boolean =>
  signOf(linesOf(piecewise!)[piece]!.slope) === 0;

/**
 * The layers of which all units look as if they stay on one piece, at random points in float64: those through which nothing goes
 * first, each in the order of words.
 */
export const stableLooking = (
  { words, inputs }: FlatNetwork,
  box: Box,
  random: Random,
): readonly StableLayer[] => {
  let step = 0;
  const found: StableLayer[] = [];
  const floats = floatSystem(float64Arithmetic);
  const looking: NumberSystem<Batch<number>> = {
    ...floats,
    apply: (x, f) => {
      const pieces = x.map((row) => row.map((z) => pieceAt(f, z)));
      const [first, ...others] = pieces;
      const stays = first!.every(
        (piece, i) => piece !== undefined && others.every((row) => row[i] === piece),
      );
      if (stays)
        found.push({
          pieces: new Map(first!.map((piece, i) => [step + i, piece!])),
          isFlat: first!.every((piece) => isFlat(f, piece!)),
        });
      step += first!.length;
      return floats.apply(x, f);
    },
    rows: (x, f, width, out) => {
      const windows = f.activation.maxima?.(width, f.parameters)?.length ?? 0;
      step += (windows * x[0]!.length) / width;
      return floats.rows(x, f, width, out);
    },
  };
  const space = spaceOf(inputs, box);
  const at = Array.from({ length: points }, (_, k) => {
    const x = space.random(random);
    return k % 2 === 0 ? x : x.map(() => box[random.integer(0, 1)]!);
  });
  walk(looking, words, at);
  return [...found.filter((one) => one.isFlat), ...found.filter((one) => !one.isFlat)];
};
