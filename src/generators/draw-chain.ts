import type { ValueRegime } from '../laws/case.ts';
import { type Dense, dense } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import {
  decadesFor,
  drawNumber,
  drawRow,
  largestDrawn,
  powersFor,
  type Source,
  spansDecades,
} from './draw-values.ts';
import { clip, drawBudgets } from './lattice-budget.ts';
import type { Chain } from './layer-chain.ts';
import type { Structure, Swarm } from './regimes.ts';
import { hasRoom, scaledToFit, scaleOne } from './scale.ts';
import type { Shape } from './shape.ts';
import { scaledToSubnormal } from './subnormal.ts';
import { cancel, drawWeight, type Nearness, pairColumns, unitRow } from './texture.ts';

/** Where one tensor is drawn from, and the largest norm that it may have on the lattice. */
interface Target {
  readonly numbers: Source;
  readonly budget: number;
}

/** Where each tensor of a case draws from. */
interface Targets {
  readonly inputs: Target;
  readonly layers: readonly Target[];
}

const onLattice = (random: Random, widths: readonly number[], format: Format): Targets => {
  const budgets = drawBudgets(random, widths.length - 1, format);
  const target = (budget: number, width: number): Target => {
    const most = random.chance(0.1) ? 99 : 9;
    const reach = Math.max(1, Math.min(most, Math.round((2 * budget) / width)));
    return { numbers: { from: 'integers', reach }, budget };
  };
  const inputs = target(budgets.inputs, widths[0]!);
  return { inputs, layers: budgets.layers.map((budget, k) => target(budget, widths[k + 1]!)) };
};

const offLattice = (from: ValueRegime, widths: readonly number[], format: Format): Targets => {
  const reach = spansDecades(from) ? decadesFor(widths, format) : 0;
  const target = { numbers: { from, reach }, budget: Number.POSITIVE_INFINITY };
  return { inputs: target, layers: new Array<Target>(widths.length - 1).fill(target) };
};

/** How many points a case has, if its law needs no more. */
const counts = [1, 1, 2, 3] as const;

/** Points at which maps are evaluated: often 0 and unit vectors, where W and b show by themselves. */
const drawInputs = (random: Random, width: number, least: number, numbers: Source): number[][] => {
  const points: number[][] = [];
  for (let n = Math.max(least, random.pick(counts)); n > 0; n--) {
    const isUnit = random.chance(0.08);
    points.push(
      isUnit ? unitRow(width, random.integer(-1, width - 1), 1) : drawRow(random, numbers, width),
    );
  }
  return points;
};

/** How often layers of a case have a bias. */
const shares = [1, 0.7, 0.3] as const;

/** The next bias of a case that repeats its numbers; `before` has those of the longest one so far. */
const repeatedBias = (
  random: Random,
  numbers: Source,
  width: number,
  before: number[],
): number[] => {
  while (before.length < width) {
    const again = before.length > 0 && random.chance(0.5);
    before.push(again ? before[0]! : drawNumber(random, numbers));
  }
  return before.slice(0, width);
};

/** What all layers of a case have in common. */
interface Common {
  readonly values: ValueRegime;
  readonly structure: Structure;
  readonly near: Nearness;
  /** ± a power of two. */
  readonly powers: Source;
  /** How often a layer has a bias. */
  readonly biased: number;
  /** The longest bias so far, where biases repeat each other. */
  readonly before: number[];
}

const drawBias = (
  random: Random,
  width: number,
  numbers: Source,
  { structure, biased, before, values }: Common,
): number[] | undefined => {
  if (structure['no-biases'] || !random.chance(biased)) return undefined;
  const bias = structure['repeated-biases']
    ? repeatedBias(random, numbers, width, before)
    : drawRow(random, numbers, width);
  if (values === 'cancelling') pairColumns([bias]);
  return bias;
};

/** A dense layer of these many inputs and outputs. */
const drawLayer = (
  random: Random,
  inputs: number,
  outputs: number,
  { numbers, budget }: Target,
  common: Common,
): Dense => {
  const { values, structure, near, powers } = common;
  const weight = drawWeight(random, inputs, outputs, { numbers, powers }, structure, near);
  if (values === 'cancelling') cancel(random, weight, near);
  const bias = drawBias(random, outputs, numbers, common);
  if (values === 'integers') {
    const start = random.integer(0, outputs - 1);
    for (const row of weight) clip(row, budget, start);
    if (bias) clip(bias, budget - 1, start);
  }
  return dense(weight, bias);
};

/** The dense layers and the points of a case, as they are drawn. */
const drawDense = (
  random: Random,
  { values, structure }: Swarm,
  { widths, split }: Shape,
  points: number,
  { inputs: target, layers: targets }: Targets,
  unit: number,
): Chain => {
  const isLattice = values === 'integers';
  const common: Common = {
    values,
    structure,
    near: { isLattice, unit },
    powers: powersFor(values),
    biased: structure['no-biases'] ? 0 : random.pick(shares),
    before: [],
  };
  const inputs = drawInputs(random, widths[0]!, points, target.numbers);
  if (values === 'cancelling') pairColumns(inputs);
  if (isLattice) for (const row of inputs) clip(row, target.budget - 1, 0);
  const layers: Dense[] = [];
  for (let k = 0; k < targets.length; k++) {
    layers.push(drawLayer(random, widths[k]!, widths[k + 1]!, targets[k]!, common));
  }
  return { inputs, layers, split };
};

/** So many times a number may be made one next to it, in a format at least as fine, before it is twice as large. */
const nudges = { most: 700, unit: 2 ** -13 } as const;

/**
 * Whether no product through layers of these widths outgrows the format, whatever is drawn from a source. A number next
 * to another one is at most 1 + 2⁻¹⁰ times as large, and (1 + 2⁻¹⁰)⁷⁰⁰ < 2: a row is at most as many such steps from one
 * that was drawn as there are rows.
 */
export const staysSmall = (numbers: Source, widths: readonly number[], format: Format): boolean =>
  format.unit <= nudges.unit &&
  Math.max(...widths) < nudges.most &&
  hasRoom(widths, 2 * largestDrawn(numbers), format);

/** A chain of dense layers, and whether it is known without a look at its numbers that float64 holds them all. */
export const drawChain = (
  random: Random,
  swarm: Swarm,
  shape: Shape,
  points: number,
  format: Format,
): { readonly chain: Chain; readonly isKnownFinite: boolean } => {
  const { values } = swarm;
  const { widths } = shape;
  const isLattice = values === 'integers';
  const targets = isLattice
    ? onLattice(random, widths, format)
    : offLattice(values, widths, format);
  const drawn = drawDense(random, swarm, shape, points, targets, format.unit);
  if (isLattice) return { chain: drawn, isKnownFinite: true };
  const isSmall = staysSmall(targets.inputs.numbers, widths, format);
  const tamed = isSmall ? drawn : scaledToFit(drawn, format);
  if (values === 'scaled') return { chain: scaleOne(random, tamed, format), isKnownFinite: false };
  const chain = values === 'subnormal' ? scaledToSubnormal(random, tamed, format) : tamed;
  // Of what is scaled to subnormal numbers, one layer is multiplied by the fourth root of the largest number at most.
  return { chain, isKnownFinite: isSmall };
};
