import type { Size } from '../../documents/run.ts';
import { Fault } from '../../input/made.ts';
import type { Case, Domain } from '../../laws/case.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { type Shape, sizeOf } from '../../layers/tensor-shape.ts';
import { shapeThrough } from '../../layers/through-layers.ts';
import { inputSize, type Network } from '../../network/network.ts';
import { mapNumbers } from '../../network/numbers-of.ts';
import { type Random, reseeded } from '../../numbers/random.ts';
import { representable } from '../../numbers/representable.ts';
import type { Rows } from '../../numbers/rows.ts';
import { mostDraws } from '../clear-draw.ts';
import { drawNumber, powersFor } from '../draw-values.ts';
import { drawSwarm, type Swarm } from '../regimes.ts';
import type { SubjectLimits } from '../subject-limits.ts';
import { bendsVisibly } from '../visible-bend.ts';
import { type DrawLayer, drawsLayers } from './draw-layers.ts';
import { drawPattern } from './draw-pattern.ts';
import { drawSpelling } from './draw-spelling.ts';
import { fitFormat } from './fit-format.ts';
import { hasBounds } from './has-bounds.ts';
import { isOf, kindsFor, patternsFor, pickKind } from './kinds-for.ts';
import { featuredKinds, isShortRound, roundOf } from './kinds-in-turn.ts';
import { looksBent } from './looks-bent.ts';
import { networkFor } from './network-for.ts';

/** Boundaries with more numbers than this are not drawn: the oracle evaluates at each of the inputs. */
const widest = 48;

/** So many networks are drawn in a format of few digits before one is taken whose bend rounding may hide. */
const visibly = 30;

/** The powers of ten that values span: through some layers their products stay far from overflow. */
const reach = 2;

/** How often the length of an axis may be 1: in what has one entry, its order and its edges do not show. */
const single = 0.25;

const drawLength = (random: Random, most: number): number =>
  random.integer(random.chance(single) ? 1 : Math.min(2, most), most);

/** A shape of at most `widest` numbers: a vector, or channels of a line, a picture or a volume. */
export const drawInputs = (random: Random, units: number, isSpatial: boolean): Shape => {
  const channels = drawLength(random, Math.min(units, 4));
  const rank = isSpatial ? random.pick([1, 1, 2, 2, 2, 3]) : random.pick([0, 0, 0, 1, 2]);
  const most = [1, 6, 4, 2][rank]!;
  return [channels, ...Array.from({ length: rank }, () => drawLength(random, most))];
};

/** Whether a kind needs at least one spatial axis. */
const isSpatialKind = (kind: string): boolean => kindNamed(kind)?.spatial === true;

/** Draws the values of a swarm, before they are rounded. */
const numbersOf = (random: Random, { values, structure }: Swarm): (() => number) => {
  const source = { from: values, reach: values === 'integers' ? 4 : reach };
  const powers = powersFor('integers');
  const zeros = structure['mostly-zero'] ? 0.5 : structure['half-zero'] ? 0.25 : 0;
  return () => {
    if (random.chance(zeros)) return 0;
    const isPower = structure['powers-of-two'] && random.chance(0.7);
    return drawNumber(random, isPower ? powers : source);
  };
};

/** What a field counts beside the numbers that a layer gives. */
const fieldWeight = 8;

/** Of so many layers drawn of a kind the fullest, by its fields and by the numbers that it gives. */
const fullest = (
  draw: DrawLayer,
  kind: string,
  shape: Shape,
  draws: number,
): AnyLayer | undefined => {
  let [best, most] = [undefined as AnyLayer | undefined, 0];
  for (let n = 0; n < draws; n++) {
    const layer = draw(kind, shape);
    const next = layer && shapeThrough([layer], shape);
    if (!next || next instanceof Fault || sizeOf(next) > widest) continue;
    const size = fieldWeight * Object.keys(layer).length + sizeOf(next);
    if (size > most) [best, most] = [layer, size];
  }
  return best;
};

/** What a free network is drawn with. */
interface FreeForm {
  readonly count: number;
  readonly input: Shape;
  /** The kinds of layers that stand side by side in it. */
  readonly asked: readonly string[];
  /** Of how many draws those layers are the fullest. */
  readonly draws: number;
}

/** So often a layer of a kind is tried before one of any kind takes its place. */
const mostOfKind = 5;

/** The layers of a free network: any that are known, one after the other, some of which are of the kinds `asked`. */
const drawFree = (
  random: Random,
  draw: DrawLayer,
  kinds: readonly string[],
  { count, input, asked, draws }: FreeForm,
): readonly AnyLayer[] => {
  const layers: AnyLayer[] = [];
  const at = random.integer(0, Math.max(0, Math.min(1, count - asked.length)));
  let shape = input;
  let triesOfKind = 0;
  for (let tries = 0; layers.length < count && tries < 10 * count; tries++) {
    const kind = asked[layers.length - at];
    const isAsked = kind !== undefined && triesOfKind++ < mostOfKind;
    const layer = isAsked
      ? fullest(draw, kind, shape, draws)
      : draw(pickKind(random, kinds), shape);
    const next = layer && shapeThrough([layer], shape);
    if (!next || next instanceof Fault || sizeOf(next) > widest) continue;
    layers.push(layer);
    shape = next;
    triesOfKind = 0;
  }
  return layers;
};

/** The most layers that a network of a domain may have. */
const mostLayers = ({ layers: [least, most = 6] }: Domain, size: Size): number =>
  Math.max(least, Math.min(most, size.layers, 5));

/** Points at which the network is evaluated: often 0 and unit vectors. */
const drawPoints = (random: Random, width: number, least: number, draw: () => number): Rows =>
  Array.from({ length: Math.max(least, random.pick([1, 1, 2])) }, () => {
    const unit = random.chance(0.1) ? random.integer(-1, width - 1) : undefined;
    return Array.from({ length: width }, (_, i) =>
      unit === undefined ? draw() : i === unit ? 1 : 0,
    );
  });

/** All passes of a rewriter half of the time; else one, or some. */
const drawPasses = (random: Random, passes: readonly string[]): readonly string[] => {
  if (random.chance(0.5)) return passes;
  return random.chance(0.5) ? [random.pick(passes)] : passes.filter(() => random.chance(0.5));
};

/** The source that every network is drawn from, set to its seed. */
const { random, reseed } = reseeded();

/**
 * The case of a seed for a domain of networks: a tree of layers that the subject knows, or one of its patterns,
 * of the domain's sort. Every number is finite and of the format. Now and then no such network is found in a few
 * attempts; the last one is given all the same, and the law says nothing of it.
 */
const drawOnce = (
  domain: Domain,
  asked: SubjectLimits,
  size: Size,
  seed: number,
  run: number,
): { case: Case<Network>; regimes: string[] } => {
  reseed(seed);
  const swarm = drawSwarm(random, domain, size.regime);
  const number = numbersOf(random, swarm);
  const kinds = kindsFor(domain, asked);
  const patterns = patternsFor(domain, asked);
  const round = roundOf(run, kinds);
  const [least] = domain.layers;
  const most = mostLayers(domain, size);
  const draw = drawsLayers({ random, number, domain, asked, swarm, units: size.units, kinds });
  let network: Network = { inputs: 1, layers: [] };
  for (let tries = 0; tries < 40; tries++) {
    const pattern = patterns && random.pick(patterns);
    const needed = pattern ? pattern.flatMap(({ kind }) => kind) : kinds;
    const featured = featuredKinds(random, kinds, domain.needs, { run, tries, most });
    const isSpatial = pattern
      ? needed.some(isSpatialKind)
      : featured.some(isSpatialKind) || (random.chance(0.75) && needed.some(isSpatialKind));
    const input = drawInputs(random, size.units, isSpatial);
    const depth = random.integer(Math.max(1, least), Math.max(1, most));
    const isShort = tries === 0 && isShortRound(round) && featured.length >= least;
    const layers = pattern
      ? drawPattern(random, draw, pattern, input, domain.networks === 'nonlinear')
      : drawFree(random, draw, kinds, {
          count: isShort ? featured.length : Math.max(depth, featured.length),
          ...{ input, asked: featured },
          draws: round % 4 === 3 ? 2 : 6,
        });
    if (!layers) continue;
    network = mapNumbers(networkFor(input, layers), (x) => representable(x, asked.format));
    if (!isOf(network, domain)) continue;
    if (domain.networks !== 'nonlinear') break;
    if (!looksBent(network, random)) continue;
    if (tries >= visibly || mostDraws(asked.format, true) === 1) break;
    const zeros = [new Array<number>(inputSize(network)).fill(0)];
    network = fitFormat({ network, inputs: zeros }, asked.format).network;
    if (bendsVisibly(network, asked.format)) break;
  }
  const points = drawPoints(random, inputSize(network), domain.points ?? 1, number);
  const inputs = points.map((row) => row.map((x) => representable(x, asked.format)));
  const fitted = fitFormat({ network, inputs }, asked.format);
  const spelling = domain.spelled && drawSpelling(random, fitted.network, run);
  const passes = domain.spelled && asked.passes && drawPasses(random, asked.passes);
  return {
    case: {
      ...{ stack: fitted.network, inputs: fitted.inputs },
      ...(spelling && { spelling }),
      ...(passes && { passes }),
    },
    regimes: [swarm.values, ...swarm.named],
  };
};

/** So often a case is drawn in a format of few digits or of a small range, until there are bounds for it. */
const mostCases = 6;

/**
 * The case of a seed and of the number of a run for a domain of networks. In a format in which it may be without a bound, the first of a few for which
 * there is one.
 */
export const drawNetworkCase = (
  domain: Domain,
  asked: SubjectLimits,
  size: Size,
  seed: number,
  run: number = seed >>> 0,
): ReturnType<typeof drawOnce> => {
  const { format } = asked;
  const first = drawOnce(domain, asked, size, seed, run);
  if (mostDraws(format, true) === 1) return first;
  let drawn = first;
  for (let k = 1; !hasBounds(domain, drawn.case, format); k++) {
    if (k === mostCases) return first;
    drawn = drawOnce(domain, asked, size, (seed + k * 0x9e3779b9) | 0, run);
  }
  return drawn;
};
