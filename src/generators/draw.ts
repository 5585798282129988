import type { Size } from '../documents/run.ts';
import type { Case, Domain } from '../laws/case.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { reseeded } from '../numbers/random.ts';
import { representable } from '../numbers/representable.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { asksLattice } from './belongs.ts';
import { isClear, mostDraws, swarmOfDraw } from './clear-draw.ts';
import { withActivations } from './draw-activations.ts';
import { drawChain } from './draw-chain.ts';
import { type Chain, tensors, withTensors } from './layer-chain.ts';
import { drawSwarm } from './regimes.ts';
import { scaledToTrain } from './scale-trained.ts';
import { drawShape, type Shape } from './shape.ts';
import type { SubjectLimits } from './subject-limits.ts';
import { bendsVisibly } from './visible-bend.ts';

const areFinite = (rows: Rows): boolean => {
  for (const row of rows) for (const x of row) if (!Number.isFinite(x)) return false;
  return true;
};

/** The chain with its numbers rounded to the format; in float64 only what overflowed has another number. */
const representableChain = (chain: Chain, format: Format): Chain => {
  const all = tensors(chain);
  if (format === float64 && all.every(areFinite)) return chain;
  const rounded = (rows: Rows): Rows => mapRows(rows, (x) => representable(x, format));
  return withTensors(chain, all.map(rounded));
};

/** How often a case of many points has them, and how many: a block of rows and more, of 4, of 8 or of 16. */
const tall = { often: 0.15, least: 5, most: 17 } as const;

/** The fewest points of a case. */
const fewestPoints = ({ points = 1, tall: mayBeTall }: Domain): number =>
  mayBeTall && random.chance(tall.often) ? random.integer(tall.least, tall.most) : points;

/** The source that every case is drawn from, set to its seed. */
const { random, reseed } = reseeded();

/** The case of a chain whose dense layers have these widths. */
const caseOf = (
  { inputs, layers, split }: Chain,
  { widths, split: denseBefore }: Shape,
  hasSecond: boolean,
): Case<Stack<Layer>> => {
  const own = split === layers.length ? layers : layers.slice(0, split);
  const stack = { inputs: widths[0]!, layers: own };
  if (!hasSecond) return { stack, inputs };
  return { stack, inputs, second: { inputs: widths[denseBefore]!, layers: layers.slice(split) } };
};

/** The case of a seed. Every number is finite and of the format. */
export const draw = (
  domain: Domain,
  { format, activations }: SubjectLimits,
  size: Size,
  seed: number,
): { case: Case<Stack<Layer>>; regimes: string[] } => {
  reseed(seed);
  const swarm = drawSwarm(random, domain, size.regime);
  const shape = drawShape(random, domain, size, swarm);
  const points = fewestPoints(domain);
  const most = mostDraws(format, domain.activations === true);
  for (let k = 0; ; k++) {
    const own = swarmOfDraw(swarm, k);
    const { chain: drawn, isKnownFinite } = drawChain(random, own, shape, points, format);
    const given = isKnownFinite && format === float64 ? drawn : representableChain(drawn, format);
    const dense = domain.trained ? scaledToTrain(given, asksLattice(domain), format) : given;
    const chain = domain.activations
      ? withActivations(random, dense, swarm.values === 'integers', activations)
      : dense;
    const c = caseOf(chain, shape, domain.second !== undefined);
    const isShown =
      k + 1 >= most || (isClear(c.stack, c.inputs, format) && bendsVisibly(c.stack, format));
    if (isShown) return { case: c, regimes: [own.values, ...own.named] };
  }
};
