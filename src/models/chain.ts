import type { AnyLayer } from '../layers/any-layer.ts';
import { withBranches } from '../layers/layer-scalars.ts';

/** What one node is in a network: layers one after the other, the first of which may have branches. */
export interface Step {
  /** The place of the node in the graph. */
  readonly node: number;
  /** Its layers; where there are branches, the first of them has those. */
  readonly layers: readonly AnyLayer[];
  /** The steps of each branch, and the layers of the node itself that stand at its end. */
  readonly branches?: readonly Way[];
  /** The name of the value that it gives. */
  readonly gives: string;
  /** The lengths of that value in ONNX, without that of the batch. */
  readonly dims: readonly number[];
}

/** A branch: steps, and then layers of the node that joins the branches. */
export interface Way {
  readonly steps: readonly Step[];
  readonly last: readonly AnyLayer[];
}

/** Steps from a value on, as a list that grows at its end without being copied. */
export interface Chain {
  /** The value that it starts from. */
  readonly source: string;
  /** How many of the readers of that value it has in it. */
  readonly uses: number;
  readonly before?: Chain;
  readonly step?: Step;
}

/** A chain of no steps. */
export const chainFrom = (source: string, uses = 1): Chain => ({ source, uses });

/** A chain with one step more. */
export const extended = (before: Chain, step: Step): Chain => ({
  ...{ source: before.source, uses: before.uses },
  ...{ before, step },
});

/** The steps of a chain, from its source on. */
export const stepsOf = (chain: Chain): readonly Step[] => {
  const steps: Step[] = [];
  for (let at: Chain | undefined = chain; at?.step; at = at.before) steps.push(at.step);
  return steps.reverse();
};

/** The layers of steps, one after the other. */
export const layersOfSteps = (steps: readonly Step[]): readonly AnyLayer[] =>
  steps.flatMap(({ layers }) => layers);

/** The layers of a branch. */
export const layersOfWay = ({ steps, last }: Way): readonly AnyLayer[] => [
  ...layersOfSteps(steps),
  ...last,
];

/** The layer with these branches. */
export const joinOf = (layer: AnyLayer, ways: readonly Way[]): AnyLayer =>
  withBranches(layer, ways.map(layersOfWay));
