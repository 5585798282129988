import type { Size } from '../documents/run.ts';
import type { Case, Domain } from '../laws/case.ts';
import { type Dense, dense, type Layer, type Stack } from '../network/stack.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { representable } from '../numbers/representable.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { asksLattice } from './belongs.ts';
import { isClear, mostDraws, swarmOfDraw } from './clear-draw.ts';
import { withActivations } from './draw-activations.ts';
import { type Draw, decadesFor, powersOfTwo, source } from './draw-values.ts';
import { clip, drawBudgets } from './lattice-budget.ts';
import { type Chain, caseOf, tensors, withTensors } from './layer-chain.ts';
import { listOf } from './list-of.ts';
import { drawSwarm, type Swarm } from './regimes.ts';
import { scaledToFit, scaleOne } from './scale.ts';
import { scaledToTrain } from './scale-trained.ts';
import { drawShape, type Shape } from './shape.ts';
import type { Asked } from './subject-limits.ts';
import { scaledToSubnormal } from './subnormal.ts';
import { cancelRows, drawWeight, type Nudge, pairColumns } from './texture.ts';
import { bendsVisibly } from './visible-bend.ts';

/** One place that numbers are drawn for, and the largest norm that it may have on the lattice. */
interface Target {
  readonly draw: Draw;
  readonly budget: number;
}

/** Points at which maps are evaluated: often 0 and unit vectors, where W and b show by themselves. */
const drawInputs = (random: Random, width: number, least: number, draw: Draw): number[][] =>
  listOf(Math.max(least, random.pick([1, 1, 2, 3])), () => {
    if (!random.chance(0.08)) return listOf(width, draw);
    const unit = random.integer(-1, width - 1);
    return listOf(width, (i) => (i === unit ? 1 : 0));
  });

/** Draws the biases of a case: a layer's, or undefined when that layer has none. */
const biases = (random: Random, { structure }: Swarm) => {
  if (structure.has('no-biases')) return () => undefined;
  const probability = random.pick([1, 0.7, 0.3]);
  const repeated: number[] = [];
  return (width: number, draw: Draw): number[] | undefined => {
    if (!random.chance(probability)) return undefined;
    if (!structure.has('repeated-biases')) return listOf(width, draw);
    while (repeated.length < width) {
      repeated.push(repeated.length > 0 && random.chance(0.5) ? repeated[0]! : draw());
    }
    return repeated.slice(0, width);
  };
};

/** Where each tensor of the case draws from: the inputs, then layer by layer. */
const places = (
  random: Random,
  { values }: Swarm,
  widths: readonly number[],
  format: Format,
): { inputs: Target; layers: Target[] } => {
  if (values !== 'integers') {
    const draw = source(values, random, decadesFor(widths, format));
    const place = { draw, budget: Number.POSITIVE_INFINITY };
    return { inputs: place, layers: widths.slice(1).map(() => place) };
  }
  const budgets = drawBudgets(random, widths.length - 1, format);
  const place = (budget: number, width: number): Target => {
    const most = random.chance(0.1) ? 99 : 9;
    const reach = Math.max(1, Math.min(most, Math.round((2 * budget) / width)));
    return { budget, draw: source(values, random, reach) };
  };
  return {
    inputs: place(budgets.inputs, widths[0]!),
    layers: budgets.layers.map((budget, k) => place(budget, widths[k + 1]!)),
  };
};

const drawChain = (
  random: Random,
  swarm: Swarm,
  { widths, split, points: least }: Shape & { points: number },
  format: Format,
): Chain => {
  const { values, structure } = swarm;
  const lattice = values === 'integers';
  const cancelling = values === 'cancelling';
  const nudge: Nudge = lattice
    ? (x) => x + random.pick([1, -1])
    : (x) => x * (1 + random.integer(1, 4) * random.pick([2 * format.unit, 2 ** -12]));
  const { inputs, layers } = places(random, swarm, widths, format);
  const within = (rows: Rows, budget: number, start: number): Rows =>
    lattice ? rows.map((row) => clip(row, budget, start)) : rows;
  const biasFor = biases(random, swarm);
  const power = powersOfTwo(random, values);
  const drawLayer = ({ draw, budget }: Target, k: number): Dense => {
    const [before, after] = [widths[k]!, widths[k + 1]!];
    const drawn = drawWeight(random, [before, after], { draw, power }, structure, nudge);
    const weight = cancelling ? cancelRows(random, pairColumns(drawn), nudge) : drawn;
    const bias = biasFor(after, draw);
    const rows = bias && (cancelling ? pairColumns([bias]) : [bias]);
    const start = lattice ? random.integer(0, after - 1) : 0;
    return dense(within(weight, budget, start), rows && within(rows, budget - 1, start)[0]);
  };
  const points = drawInputs(random, widths[0]!, least, inputs.draw);
  const chain: Chain = {
    inputs: within(cancelling ? pairColumns(points) : points, inputs.budget - 1, 0),
    layers: layers.map(drawLayer),
    split,
  };
  if (lattice) return chain;
  const tamed = scaledToFit(chain, format);
  if (values === 'subnormal') return scaledToSubnormal(random, tamed, format);
  return values === 'scaled' ? scaleOne(random, tamed, format) : tamed;
};

const areFinite = (rows: Rows): boolean => {
  for (const row of rows) for (const x of row) if (!Number.isFinite(x)) return false;
  return true;
};

/** The case of a seed. Every number is finite and of the format. */
export const draw = (
  domain: Domain,
  { format, activations }: Asked,
  size: Size,
  seed: number,
): { case: Case<Stack<Layer>>; regimes: string[] } => {
  const random = randomFrom(seed);
  const swarm = drawSwarm(random, domain, size.regime);
  const shape = drawShape(random, domain, size, swarm.structure);
  const rounded = (rows: Rows): Rows => mapRows(rows, (x) => representable(x, format));
  const none: Stack<Layer> = { inputs: 0, layers: [] };
  const like: Case<Stack<Layer>> = { stack: none, inputs: [] };
  const points = domain.points ?? 1;
  const most = mostDraws(format, domain.activations === true);
  for (let k = 0; ; k++) {
    const own = swarmOfDraw(swarm, k);
    const drawn = drawChain(random, own, { ...shape, points }, format);
    const all = tensors(drawn);
    // In float64 nothing is rounded; only what overflowed has another number.
    const asDrawn = format === float64 && all.every(areFinite);
    const given = asDrawn ? drawn : withTensors(drawn, all.map(rounded));
    const dense = domain.trained ? scaledToTrain(given, asksLattice(domain), format) : given;
    const chain = domain.activations
      ? withActivations(random, dense, swarm.values === 'integers', activations)
      : dense;
    const c = caseOf(chain, domain.second ? { ...like, second: none } : like);
    const isShown = (): boolean =>
      isClear(c.stack, c.inputs, format) && bendsVisibly(c.stack, format);
    if (k + 1 >= most || isShown()) return { case: c, regimes: [own.values, ...own.structure] };
  }
};
