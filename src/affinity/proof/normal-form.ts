/**
 * The normal form of verdicts as a number system: each number of a network is a sum of inputs and of atoms that
 * are not linear, exactly, with bounds of its own.
 */
import type { Form, VectorForm } from '../../activations/index.ts';
import { one } from '../../numbers/fraction.ts';
import { evaluate, type Formula } from '../../words/formula.ts';
import type { NumberSystem } from '../../words/number-system.ts';
import type { Block } from '../../words/word.ts';
import type { Stopped } from '../stopped.ts';
import { wordsOf } from './affine-form.ts';
import { throughActivation } from './apply-activation.ts';
import { throughRow } from './apply-rows.ts';
import type { Atoms } from './atoms.ts';
import { type Coefficient, coefficients, isZero, NoCoefficient } from './coefficient.ts';
import { reachedPieces } from './reached-pieces.ts';
import { noUnit, scaledUnit, shiftedUnit, sumOfUnits, type Unit } from './unit.ts';
import { intersection, type Range } from './value-range.ts';

/** The units of a vector; undefined where the proof was given up. */
export type NormalForm = readonly Unit[] | undefined;

/**
 * A proof that takes more products of words of 64 bits than this is given up: it would take many seconds,
 * and its forms hundreds of megabytes. Coefficients grow by a word with every layer.
 */
const mostProducts = 1_000_000;

/** Column by column the numbers of a block that are not 0, each with its row. */
const columnsOf = (block: Block): (readonly (readonly [row: number, factor: Coefficient])[])[] => {
  const columns: (readonly [number, Coefficient])[][] = block[0]!.map(() => []);
  for (const [i, row] of block.entries()) {
    for (const [j, formula] of row.entries()) {
      const factor = evaluate(coefficients, formula as Formula);
      if (!isZero(factor)) columns[j]!.push([i, factor]);
    }
  }
  return columns;
};

/** Undefined where a constant has no number, as a quotient by 0 has none. */
const unlessNone = <T>(of: () => T): T | undefined => {
  try {
    return of();
  } catch (error) {
    if (error instanceof NoCoefficient) return undefined;
    throw error;
  }
};

/** What activations make of units. */
export interface Through {
  readonly apply: (f: Form, unit: Unit, atoms: Atoms) => Unit;
  /** Of one row. */
  readonly row: (f: VectorForm, units: readonly Unit[], atoms: Atoms) => readonly Unit[];
}

/** By identities that always hold, with what is known of the arguments of activations by the number of their step. */
export const byIdentities = (known: readonly (Range | undefined)[] = []): Through => ({
  apply: (f, unit, atoms) => {
    const more = known[atoms.steps.length];
    const z = more ? { ...unit, range: intersection(unit.range, more) } : unit;
    atoms.steps.push(reachedPieces(f, z));
    return throughActivation(f, z, atoms);
  },
  row: throughRow,
});

/** The system of the symbols of one proof. It gives up when that costs too much, and once `stopped` returns true. */
export const normalForms = (
  atoms: Atoms,
  stopped: Stopped,
  through: Through = byIdentities(),
): NumberSystem<NormalForm> => {
  let products = 0;
  /** Whether one may go on after that much more work. */
  const affords = (work: number): boolean => {
    products += work;
    return products <= mostProducts;
  };
  const sizeOf = (x: readonly Unit[]): number =>
    x.reduce((sum, { form }) => sum + wordsOf(form), 0);

  /** `of` for each index below `count`, one after the other. */
  const each = (count: number, of: (k: number) => Unit): NormalForm =>
    unlessNone(() => {
      const images: Unit[] = [];
      for (let k = 0; k < count; k++) {
        if (stopped()) return undefined;
        images.push(of(k));
      }
      return images;
    });

  const along = (
    x: NormalForm,
    vector: readonly Formula[],
    spread: number,
    of: (unit: Unit, constant: Coefficient, atoms: Atoms) => Unit,
  ): NormalForm => {
    const constants = unlessNone(() => vector.map((one) => evaluate(coefficients, one)));
    if (!x || !constants || !affords(sizeOf(x))) return undefined;
    const at = (k: number) => constants[Math.floor(k / spread) % constants.length]!;
    return each(x.length, (k) => of(x[k]!, at(k), atoms));
  };

  return {
    take: (x, indices) => x && indices.map((i) => (i < 0 ? noUnit : x[i]!)),
    times: (x, blocks) => {
      const [m, outputs] = [blocks[0]!.length, blocks[0]![0]!.length];
      if (!x || !affords(sizeOf(x) * outputs)) return undefined;
      const columns = unlessNone(() => blocks.map(columnsOf));
      return (
        columns &&
        each((x.length / m) * outputs, (k) => {
          const row = Math.floor(k / outputs);
          const column = columns[row % columns.length]![k % outputs]!;
          return sumOfUnits(
            column.map(([i, factor]) => [factor, x[row * m + i]!] as const),
            atoms,
          );
        })
      );
    },
    scale: (x, vector, spread) => along(x, vector, spread, scaledUnit),
    plus: (x, vector, spread) => along(x, vector, spread, shiftedUnit),
    sum: (branches) => {
      const known = branches.filter((branch) => branch !== undefined);
      if (known.length < branches.length || !affords(known.reduce((n, x) => n + sizeOf(x), 0)))
        return undefined;
      return each(known[0]!.length, (k) =>
        sumOfUnits(
          known.map((branch) => [one, branch[k]!] as const),
          atoms,
        ),
      );
    },
    concat: (branches) => {
      const known = branches.filter((branch) => branch !== undefined);
      return known.length < branches.length ? undefined : known.flat();
    },
    apply: (x, f) =>
      x && affords(sizeOf(x)) ? each(x.length, (k) => through.apply(f, x[k]!, atoms)) : undefined,
    rows: (x, f, width) => {
      if (!x || !affords(width * sizeOf(x))) return undefined;
      return unlessNone(() => {
        const images: Unit[] = [];
        for (let k = 0; k < x.length; k += width) {
          if (stopped()) return undefined;
          images.push(...through.row(f, x.slice(k, k + width), atoms));
        }
        return images;
      });
    },
  };
};
