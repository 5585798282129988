import { collapse } from '../../collapse/collapse.ts';
import { equal } from '../../judge/comparison.ts';
import { judge } from '../../judge/judge.ts';
import type { Stack } from '../../network/stack.ts';
import { toRows } from '../../numbers/dyadic.ts';
import { float64 } from '../../numbers/format.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { printed, printedSize } from '../printed.ts';
import type { Claim } from './page-claim.ts';

/** The one layer that a stack of dense layers is, in doubles for drawing. */
export interface OneLayer {
  /** W′, one number for each input: the page has one output. */
  readonly weight: readonly number[];
  readonly bias: number;
}

/** W′ and b′, computed by the oracle in integers and then rounded to be shown. */
export const oneLayerOf = (stack: Stack): OneLayer => {
  const { weight, bias } = exactMap(stack);
  return { weight: toRows(weight).map(([w]) => w!), bias: toRows(bias)[0]![0]! };
};

/** y of the one layer at each row. */
export const throughOneLayer = (
  { weight, bias }: OneLayer,
  rows: readonly (readonly number[])[],
): number[] => rows.map((x) => x.reduce((sum, xi, i) => sum + xi * weight[i]!, bias));

/** A sum as a factor: (x₁² + x₂²). */
const bracketed = (name: string): string => (name.includes(' + ') ? `(${name})` : name);

/** "y = 0.50 x₁ − 1.25 x₂ + 0.10" */
export const formulaOf = ({ weight, bias }: OneLayer, names: readonly string[]): string => {
  const terms = [
    ...weight.map((w, i): [number, string] => [w, ` ${bracketed(names[i]!)}`]),
    [bias, ''] as const,
  ];
  const text = terms.map(([x, name], k) => {
    const size = `${printed(Math.abs(x))}${name}`;
    const negative = printed(x).startsWith('−');
    if (k === 0) return negative ? `−${size}` : size;
    return negative ? ` − ${size}` : ` + ${size}`;
  });
  return `y = ${text.join('')}`;
};

/** What float64 makes of W′ and b′ against what they are: the bound is derived, and the judge compares. */
export const roundingClaim = (stack: Stack): Claim => {
  const truth = exactMap(stack);
  const { weight, bias } = collapse(stack);
  const within = collapseTolerance(stack, float64, 'left');
  const found = [
    judge(equal('W′', weight, truth.weight, within.weight)),
    judge(equal('b′', [bias], truth.bias, within.bias)),
  ];
  const [worst] = found.toSorted((a, b) => b.gap - a.gap);
  const bound = found.every(({ verdict }) => verdict === 'within');
  if (!bound)
    return { text: 'Float64 has no bound here: numbers are too large.', standing: 'sampled' };
  if (worst!.gap === 0)
    return { text: 'Float64 gives W′ and b′ without an error here.', standing: 'exact' };
  const text = `Multiplied in float64, W′ and b′ are off by at most ${printedSize(worst!.gap)}: within the derived bound.`;
  return { text, standing: 'certified' };
};

/** That so many layers are one, for they have nothing between them. */
export const oneLayerClaim = (stack: Stack): Claim => {
  const count = stack.layers.length;
  const text =
    count === 1
      ? 'One layer is one layer. Add more: it stays one.'
      : `These ${count} layers are this one layer, for every input.`;
  return { text, standing: 'exact' };
};
