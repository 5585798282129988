import { collapseIn } from '../collapse/collapse.ts';
import { collapseDense } from '../collapse/collapse-dense.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { type Shape, sizeOf } from '../layers/tensor-shape.ts';
import { dense, isDense } from '../network/stack.ts';
import type { Calculator } from './calculator.ts';
import { countLayers, originsOf, type Piece } from './piece.ts';
import { type Placed, standing } from './placed.ts';
import { fits, formsFrom, formsOf, longest, type Step } from './single-forms.ts';

/** A dense layer of more numbers is not made: it takes seconds, and most that runs are can be left as they are. */
const mostNumbers = 1_000_000;

/** Of dense layers it is made up to 4096 × 4096, which takes half a minute: such layers are what models have. */
const mostOfDense = 2 ** 24;

const stepsOf = (run: readonly Placed[], from: number): readonly Step[] =>
  run.slice(from, from + longest).map(({ piece, before, after }) => ({
    ...{ layer: piece.layer, before, after },
  }));

/** What stands in place of layers i … j − 1 of a run. */
interface Edge {
  readonly to: number;
  readonly cost: number;
  readonly layers: number;
  /** The layers; undefined where a number of theirs is not finite. */
  readonly make: () => readonly AnyLayer[] | undefined;
}

/** Layers i … to − 1 of a run as one dense layer, and a reshape where what they give is no vector. */
const denseEdge = (
  run: readonly Placed[],
  i: number,
  to: number,
  { arithmetic, beyond }: Calculator,
): Edge => {
  const [before, after] = [run[i]!.before, run[to - 1]!.after];
  const flat: Shape = [sizeOf(after)];
  const isVector = after.length === 1;
  return {
    ...{ to, cost: sizeOf(before) * flat[0]!, layers: isVector ? 1 : 2 },
    make: () => {
      const layers = run.slice(i, to).map(({ piece }) => piece.layer);
      const { weight, bias } = layers.every(isDense)
        ? collapseDense(arithmetic, layers)
        : collapseIn(arithmetic, { inputs: before, layers }, beyond);
      const layer = dense(weight, bias.some((b) => b !== 0) ? bias : undefined);
      if (!fits(layer, before, flat)) return undefined;
      return isVector ? [layer] : [layer, { kind: 'reshape', shape: after } as AnyLayer];
    },
  };
};

/** Every edge from layer i of a run on: the layer itself, what the rules make of more of them, and dense layers. */
const edgesFrom = (
  run: readonly Placed[],
  forms: readonly (readonly AnyLayer[])[],
  i: number,
  calculator: Calculator,
): readonly Edge[] => {
  const { before, cost, piece } = run[i]!;
  const edges: Edge[] = [
    { to: i + 1, cost, layers: countLayers([piece.layer]), make: () => [piece.layer] },
  ];
  for (const [k, layers] of formsFrom(stepsOf(run, i), forms.slice(i), calculator).entries()) {
    for (const layer of layers) {
      if (layer === piece.layer) continue;
      edges.push({
        to: i + k + 1,
        cost: standing(layer, before, calculator.standings).cost,
        layers: countLayers([layer]),
        make: () => [layer],
      });
    }
  }
  let areDense = true;
  for (let to = i + 1; to <= run.length; to++) {
    const { piece: last, after } = run[to - 1]!;
    areDense &&= isDense(last.layer);
    const isOneDense = to === i + 1 && areDense;
    const most = areDense ? mostOfDense : mostNumbers;
    if (!isOneDense && sizeOf(before) * sizeOf(after) <= most)
      edges.push(denseEdge(run, i, to, calculator));
  }
  return edges;
};

/** The best way to a boundary: what it costs, how many layers it has, and the edge that it ends with. */
interface Way {
  readonly cost: number;
  readonly layers: number;
  readonly from: number;
  readonly edge: Edge | undefined;
}

/** The cheapest edges from the first boundary to the last, of the fewest layers; of equal ones the first found. */
const cheapestWay = (edges: readonly (readonly Edge[])[]): readonly Way[] => {
  const ways: (Way | undefined)[] = [{ cost: 0, layers: 0, from: 0, edge: undefined }];
  for (const [from, outgoing] of edges.entries()) {
    const here = ways[from]!;
    for (const edge of outgoing) {
      const [cost, layers] = [here.cost + edge.cost, here.layers + edge.layers];
      const best = ways[edge.to];
      if (!best || cost < best.cost || (cost === best.cost && layers < best.layers))
        ways[edge.to] = { cost, layers, from, edge };
    }
  }
  const path: Way[] = [];
  for (let at = edges.length; at > 0; at = path[0]!.from) path.unshift(ways[at]!);
  return path;
};

/**
 * The cheapest sequence that a run of affine layers is, in multiply-adds, of the fewest layers: a shortest path whose
 * nodes are the boundaries of the run and whose edges are the single layers that stand for the layers between two
 * of them. A layer is an edge itself, so that the sequence never costs more than the run.
 */
export const cheapestRun = (run: readonly Placed[], calculator: Calculator): readonly Piece[] => {
  const forms = run.map(({ piece: { layer }, before, after }) =>
    formsOf({ layer, before, after }, calculator),
  );
  let edges = run.map((_, i) => edgesFrom(run, forms, i, calculator));
  for (;;) {
    const path = cheapestWay(edges);
    const made = path.map(({ from, edge }) => ({ from, edge: edge!, layers: edge!.make() }));
    const infinite = made.filter(({ layers }) => !layers).map(({ edge }) => edge);
    if (infinite.length === 0) {
      return made.flatMap(({ from, edge, layers }) => {
        const replaced = run.slice(from, edge.to).map(({ piece }) => piece);
        const [only] = replaced;
        if (replaced.length === 1 && layers![0] === only!.layer) return [only!];
        const origins = originsOf(replaced);
        return layers!.flatMap((layer) => [{ layer, from: origins }]);
      });
    }
    edges = edges.map((outgoing) => outgoing.filter((edge) => !infinite.includes(edge)));
  }
};
