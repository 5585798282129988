/** Which nodes of a graph a fold replaces, and by which layers. */
import { foldingInFormat } from '../folding/fold-in-format.ts';
import { type Folding, foldingInto } from '../folding/folding.ts';
import { countLayers, type Piece, piecesOf } from '../folding/piece.ts';
import { type Standings, standing } from '../folding/placed.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { branchesOf, withBranches } from '../layers/layer-scalars.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { formatNamed, inParts } from '../numbers/named-formats.ts';
import { layersOfSteps, type Step, type Way } from './chain.ts';
import type { GraphValue } from './graph-value.ts';
import { networkShape, reshaped } from './operator.ts';
import type { GraphReading, Region } from './read-graph.ts';
import { readersOf } from './readers.ts';
import { networkOfRegion } from './whole-network.ts';

/** A value of the graph at which layers that are made begin or end. */
type Place = Pick<GraphValue, 'name' | 'dims'>;

/** Nodes that layers take the place of. */
export interface Replacement {
  readonly nodes: readonly number[];
  readonly from: Place;
  readonly to: Place;
  /** The shape that the first layer takes: the value has it, or as many numbers. */
  readonly shape: Shape;
  readonly layers: readonly AnyLayer[];
}

/** A part of a graph with what its fold is. */
export interface RegionPlan {
  readonly region: Region;
  readonly folding: Folding;
  readonly replacements: readonly Replacement[];
}

interface Planned {
  readonly pieces: readonly Piece[];
  readonly replacements: readonly Replacement[];
}

/** Layers that were folded, and what each came from, by the path of the folded layer. */
interface Folded {
  readonly layers: readonly AnyLayer[];
  readonly start: Shape;
  readonly at: string;
  readonly origins: ReadonlyMap<string, readonly string[]>;
}

/** All nodes of a step, those of its branches too. */
const nodesOf = ({ node, branches = [] }: Step): readonly number[] => [
  node,
  ...branches.flatMap(({ steps }) => steps.flatMap(nodesOf)),
];

const stepsWithin = (step: Step): readonly Step[] => [
  step,
  ...(step.branches ?? []).flatMap(({ steps }) => steps.flatMap(stepsWithin)),
];

const isAt = (all: readonly AnyLayer[], part: readonly AnyLayer[], at: number): boolean =>
  at >= 0 && part.every((layer, i) => all[at + i] === layer);

const isBelow = (origins: Folded['origins'], at: string, path: string): boolean =>
  [...origins].every(
    ([folded, from]) =>
      !folded.startsWith(`${at}[`) || from.every((one) => one.startsWith(`${path}[`)),
  );

/** Where a step whose branches alone changed stands among folded layers; −1 where it is another layer now. */
const openedAt = (step: Step, path: string, { layers, at, origins }: Folded): number => {
  const [first, ...after] = step.layers;
  const ways = step.branches;
  if (!ways || !first) return -1;
  return layers.findIndex((layer, j) => {
    const here = `${at}[${j}]`;
    const branches = branchesOf(layer);
    const isSame = layer.kind === first.kind && branches.length === ways.length;
    const from = origins.get(here);
    if (!isSame || from?.length !== 1 || from[0] !== path || !isAt(layers, after, j + 1))
      return false;
    return ways.every(
      ({ last }, b) =>
        isAt(branches[b]!, last, branches[b]!.length - last.length) &&
        isBelow(origins, `${here}.branches[${b}]`, `${path}.branches[${b}]`),
    );
  });
};

/** What plans share: what is known of layers and of the types of values. */
interface Known {
  readonly standings: Standings;
  readonly typeOf: (name: string) => string | undefined;
  /** The values that a node gives and something reads. */
  readonly readOf: (node: number) => readonly string[];
}

/** Whether all that the nodes of steps give is read within them, or is what the last of them gives: a part of a Split may be read elsewhere. */
const areReadHere = (steps: readonly Step[], { readOf }: Known): boolean => {
  const within = steps.flatMap(stepsWithin);
  const given = new Set(within.map(({ gives }) => gives));
  return within.every(({ node }) => readOf(node).every((name) => given.has(name)));
};

const costOf = (layers: readonly AnyLayer[], start: Shape, { standings }: Known): number => {
  let [shape, cost] = [start, 0];
  for (const layer of layers) {
    const one = standing(layer, shape, standings);
    cost += one.cost;
    shape = one.after;
  }
  return cost;
};

/** Pieces of layers as they are, the first of them at a place of a list. */
const untouched = (layers: readonly AnyLayer[], at: string, first: number): readonly Piece[] =>
  layers.flatMap((layer, i) => {
    const path = `${at}[${first + i}]`;
    const branches = branchesOf(layer).map((branch, b) =>
      piecesOf(branch, `${path}.branches[${b}]`),
    );
    return [{ layer, from: [path], ...(branches.length > 0 && { branches }) }];
  });

/** The plan of the branches of a step whose branches alone changed. */
const opened = (
  step: Step,
  place: { readonly before: Place; readonly path: string; readonly shape: Shape },
  folded: AnyLayer,
  here: { readonly at: string; readonly origins: Folded['origins'] },
  known: Known,
): { readonly piece: Piece } & Pick<Planned, 'replacements'> => {
  const plans = step.branches!.map((way, b) => {
    const at = `${here.at}.branches[${b}]`;
    const layers = branchesOf(folded)[b]!;
    const inner = { layers, start: place.shape, at, origins: here.origins };
    return planned(way, place.before, `${place.path}.branches[${b}]`, inner, known);
  });
  const branches = plans.map(({ pieces }) => pieces);
  const layer = withBranches(
    step.layers[0]!,
    branches.map((pieces) => pieces.map((piece) => piece.layer)),
  );
  return {
    piece: { layer, from: [place.path], branches },
    replacements: plans.flatMap(({ replacements }) => replacements),
  };
};

/**
 * Steps beside what they were folded into. A step is kept where its layers are there unchanged; what lies between two
 * kept steps is replaced where that has fewer multiply-adds, or as many in fewer nodes.
 */
const planned = (
  { steps, last }: Way,
  start: Place,
  path: string,
  folded: Folded,
  known: Known,
): Planned => {
  const pieces: Piece[] = [];
  const replacements: Replacement[] = [];
  let waiting: Step[] = [];
  let before = start;
  let [index, next] = [0, 0]; // the first layer of what waits; the first folded layer that is not placed
  let shape = folded.start; // of what the next folded layer takes

  const close = (end: number): void => {
    const own = layersOfSteps(waiting);
    const made = folded.layers.slice(next, end);
    const from = networkShape(before.dims);
    const to = waiting.at(-1);
    const after = made.reduce((at, layer) => standing(layer, at, known.standings).after, shape);
    const layers = [
      ...reshaped(before.dims, shape),
      ...made,
      ...(to ? reshaped(after, networkShape(to.dims)) : []),
    ];
    const saved = costOf(own, from, known) - costOf(made, shape, known);
    const isShorter = countLayers(layers) < waiting.flatMap(nodesOf).length;
    const isOneType = waiting
      .flatMap(stepsWithin)
      .every(({ gives }) => known.typeOf(gives) === known.typeOf(start.name));
    const isBetter = saved > 0 || (saved === 0 && isShorter);
    if (to && own.length > 0 && isOneType && isBetter && areReadHere(waiting, known)) {
      const nodes = waiting.flatMap(nodesOf);
      replacements.push({ nodes, from: before, to: placeAfter(to), shape, layers: made });
      const all = made.flatMap((_, i) => folded.origins.get(`${folded.at}[${next + i}]`) ?? []);
      for (const layer of layers) pieces.push({ layer, from: [...new Set(all)] });
    } else pieces.push(...untouched(own, path, index));
    shape = after;
    index += own.length;
    next = end;
    if (waiting.length > 0) before = placeAfter(waiting.at(-1)!);
    waiting = [];
  };

  for (const step of steps) {
    const at = step.layers.length === 0 ? -1 : folded.layers.indexOf(step.layers[0]!);
    const own = index + layersOfSteps(waiting).length;
    const isKept = at >= next && isAt(folded.layers, step.layers, at);
    const open = isKept ? -1 : openedAt(step, `${path}[${own}]`, folded);
    if (!isKept && open < next) {
      waiting.push(step);
      continue;
    }
    const end = isKept ? at : open;
    close(end);
    if (isKept) pieces.push(...untouched(step.layers, path, index));
    else {
      const place = { before, path: `${path}[${index}]`, shape };
      const here = { at: `${folded.at}[${end}]`, origins: folded.origins };
      const plan = opened(step, place, folded.layers[end]!, here, known);
      pieces.push(plan.piece, ...untouched(step.layers.slice(1), path, index + 1));
      replacements.push(...plan.replacements);
    }
    for (const layer of folded.layers.slice(end, end + step.layers.length))
      shape = standing(layer, shape, known.standings).after;
    index += step.layers.length;
    next = end + step.layers.length;
    before = placeAfter(step);
  }
  close(folded.layers.length - last.length);
  pieces.push(...untouched(last, path, index));
  return { pieces, replacements };
};

const placeAfter = ({ gives, dims }: Step): Place => ({ name: gives, dims });

/** Merged numbers are computed in float64 and then rounded to the type that they are stored in. */
const storedIn = (type: string): Format => {
  const format = formatNamed(type) ?? float64;
  return inParts(format, float64, float64);
};

/**
 * What a fold makes of a part of a graph. Merged numbers are computed in a format; in float64, and rounded to the type of
 * the graph, where it is left out.
 */
export const planRegion = (
  region: Region,
  { values, model }: Pick<GraphReading, 'values' | 'model'>,
  format: Format = storedIn(region.from.type.name),
): RegionPlan => {
  const network = networkOfRegion(region);
  const fold = foldingInFormat(network, format);
  const origins = new Map(fold.origins.map(({ at, from }) => [at, from]));
  const start = networkShape(region.from.dims);
  const readers = readersOf(model);
  const known: Known = {
    standings: new Map(),
    typeOf: (name) => values.get(name)?.type.name,
    readOf: (node) => model.nodes[node]!.output.filter((name) => readers.has(name)),
  };
  const folded = { layers: fold.network.layers, start, at: 'layers', origins };
  const way = { steps: region.steps, last: [] };
  const { pieces, replacements } = planned(way, region.from, 'layers', folded, known);
  return { region, folding: foldingInto(network, pieces), replacements };
};
