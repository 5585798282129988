/** What there is in a model, and what a fold makes of it. */
import type { Folding, NetworkCost } from '../folding/folding.ts';
import {
  affineRuns,
  type InspectedLayer,
  type Inspection,
  inspected,
} from '../folding/inspect-network.ts';
import { scalarCountOfLayer } from '../layers/layer-scalars.ts';
import type { Step } from './chain.ts';
import { nodeName } from './node-name.ts';
import { networkShape } from './operator.ts';
import type { RegionPlan } from './plan-fold.ts';
import type { GraphReading } from './read-graph.ts';
import { networkOfRegion } from './whole-network.ts';

/** A model as it is inspected: each part of it that is read stands as a network of its own. */
export interface ModelInspection extends Inspection {
  /** The nodes that are not read: a fold leaves them as they are. */
  readonly kept: readonly {
    readonly node: string;
    readonly operator: string;
    readonly because: string;
  }[];
}

/** The node of each layer by its path. */
const nodesByPath = (steps: readonly Step[], at: string): Map<string, number> => {
  const nodes = new Map<string, number>();
  let k = 0;
  for (const { node, layers, branches = [] } of steps) {
    for (const [i] of layers.entries()) nodes.set(`${at}[${k + i}]`, node);
    for (const [b, way] of branches.entries()) {
      const path = `${at}[${k}].branches[${b}]`;
      const inner = nodesByPath(way.steps, path);
      for (const [i] of way.last.entries()) inner.set(`${path}[${inner.size + i}]`, node);
      for (const [place, one] of inner) nodes.set(place, one);
    }
    k += layers.length;
  }
  return nodes;
};

const total = (costs: readonly NetworkCost[]): NetworkCost => ({
  layers: costs.reduce((sum, { layers }) => sum + layers, 0),
  multiplyAdds: costs.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0),
});

/** How the paths of a part begin: "parts[1].", or nothing where there is one part. */
const prefixOf = (k: number, parts: number): string => (parts === 1 ? '' : `parts[${k}].`);

/** Several folds as one, with paths that say of which part they are. */
export const joinedFolding = (
  plans: readonly RegionPlan[],
): Pick<Folding, 'before' | 'after' | 'origins' | 'dropped'> => {
  const parts = plans.map(({ folding }, k) => {
    const within = (path: string) => `${prefixOf(k, plans.length)}${path}`;
    const origins = folding.origins.map(({ at, kind, from }) => ({
      ...{ at: within(at), kind, from: from.map(within) },
    }));
    return { origins, dropped: folding.dropped.map(within) };
  });
  return {
    before: total(plans.map(({ folding }) => folding.before)),
    after: total(plans.map(({ folding }) => folding.after)),
    origins: parts.flatMap(({ origins }) => origins),
    dropped: parts.flatMap(({ dropped }) => dropped),
  };
};

/** The layers of every part of a model that is read, with their nodes. */
export const inspectedParts = (
  { model }: GraphReading,
  plans: readonly RegionPlan[],
): readonly InspectedLayer[] =>
  plans.flatMap(({ region }, k) => {
    const path = `${prefixOf(k, plans.length)}layers`;
    const nodes = nodesByPath(region.steps, path);
    const { layers } = networkOfRegion(region);
    return inspected(layers, networkShape(region.from.dims), path, new Map()).map((layer) => {
      const node = nodes.get(layer.at);
      return node === undefined ? layer : { ...layer, node: nodeName(model, node) };
    });
  });

/** What there is in a model, with the plans of its parts, and what their folds save. */
export const inspectModel = (
  reading: GraphReading,
  plans: readonly RegionPlan[],
): ModelInspection => {
  const { model, inputs, outputs, kept } = reading;
  const layers = inspectedParts(reading, plans);
  const all = plans.flatMap(({ region }) => networkOfRegion(region).layers);
  return {
    inputs: networkShape(inputs[0]?.dims ?? []),
    outputs: networkShape(outputs[0]?.value?.dims ?? []),
    parameters: all.reduce((sum, layer) => sum + scalarCountOfLayer(layer), 0),
    ...{ layers, runs: affineRuns(layers), ...joinedFolding(plans) },
    kept: kept.map(({ node, because }) => ({
      ...{
        node: nodeName(model, node),
        operator: model.nodes[node]!.opType.slice(0, 100),
        because,
      },
    })),
  };
};
