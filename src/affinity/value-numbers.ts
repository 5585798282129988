/**
 * Numbers that are equal whatever the inputs are, by how they are computed: each value of a network has a number, and what is
 * computed alike from values of equal numbers has one, too (value numbering: Alpern, Wegman and Zadeck 1988). That a function of
 * a vector commutes with permutations is its claim.
 */

import type { VectorForm } from '../activations/index.ts';
import { range } from '../numbers/range.ts';
import type { Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { spreadAlong } from '../words/spread-along.ts';
import type { Block } from '../words/word.ts';
import { nameWithParameters } from './proof/apply-activation.ts';
import { vectorFactsOf } from './proof/vector-facts.ts';

type Numbers = readonly number[];

const keyOf = (formula: Formula): string =>
  typeof formula === 'number' ? String(formula) : JSON.stringify(formula);

/** What a function of rows is given, by the numbers of its entries. */
type Note = (form: VectorForm, rows: readonly Numbers[]) => void;

/** Column by column the entries of a block that are not 0, each with its row and its key. */
const columnsOf = (block: Block): (readonly (readonly [row: number, key: string])[])[] => {
  const columns: (readonly [number, string])[][] = block[0]!.map(() => []);
  for (const [i, row] of block.entries())
    for (const [j, formula] of row.entries())
      if (formula !== 0) columns[j]!.push([i, keyOf(formula as Formula)]);
  return columns;
};

/** The system of value numbers; `note` is told of each function of a row, in the order of words. */
export const valueNumbers = (inputs: number, note: Note): NumberSystem<Numbers> => {
  const known = new Map<string, number>();
  const numbered = (key: string): number => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const number = inputs + known.size;
    known.set(key, number);
    return number;
  };
  const none = numbered('0');
  /** Σ factor · value, with the keys of factors. */
  const sumOf = (terms: readonly (readonly [key: string, value: number])[]): number => {
    const parts = terms.filter(([, value]) => value !== none).map(([key, value]) => `${key}*${value}`); // biome-ignore format: one line
    if (parts.length === 1 && terms.every(([key, value]) => key === '1' || value === none))
      return terms.find(([, value]) => value !== none)![1];
    return parts.length === 0 ? none : numbered(parts.sort().join(' + '));
  };
  const along =
    (of: (value: number, formula: Formula) => number) =>
    (x: Numbers, vector: readonly Formula[], each: number): Numbers => {
      const spread = spreadAlong(vector, each, x.length);
      return x.map((value, k) => of(value, spread[k]!));
    };
  return {
    take: (x, indices) => indices.map((i) => (i < 0 ? none : x[i]!)),
    times: (x, blocks) => {
      const m = blocks[0]!.length;
      const columns = blocks.map(columnsOf);
      return Array.from({ length: x.length / m }, (_, k) =>
        columns[k % columns.length]!.map((column) =>
          sumOf(column.map(([i, key]) => [key, x[k * m + i]!] as const)),
        ),
      ).flat();
    },
    scale: along((value, factor) => sumOf(factor === 0 ? [] : [[keyOf(factor), value]])),
    plus: along((value, summand) =>
      summand === 0 ? value : numbered(`${value} plus ${keyOf(summand)}`),
    ),
    sum: (branches) =>
      branches[0]!.map((_, k) => sumOf(branches.map((branch) => ['1', branch[k]!] as const))),
    concat: (branches) => branches.flat(),
    apply: (x, form) => {
      const name = nameWithParameters(form);
      return x.map((value) => numbered(`${name} of ${value}`));
    },
    rows: (x, form, width, out) => {
      const rows = Array.from({ length: x.length / width }, (_, k) =>
        x.slice(k * width, (k + 1) * width),
      );
      note(form, rows);
      const name = nameWithParameters(form);
      const isUnordered = vectorFactsOf(form).symmetric !== undefined;
      return rows.flatMap((row) => {
        const whole = `${name} of ${(isUnordered ? row.toSorted((a, b) => a - b) : row).join(' ')}`;
        return range(out).map((j) => numbered(`${whole} at ${isUnordered ? row[j] : j}`));
      });
    },
  };
};
