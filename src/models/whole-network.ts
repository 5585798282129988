import type { AnyLayer } from '../layers/any-layer.ts';
import { sizeOf } from '../layers/tensor-shape.ts';
import type { Network } from '../network/network.ts';
import { layersOfSteps, type Step, stepsOf } from './chain.ts';
import type { GraphValue } from './graph-value.ts';
import { nodeName } from './node-name.ts';
import { networkShape, reshaped } from './operator.ts';
import { quotedName } from './quoted-name.ts';
import type { GraphReading, Region } from './read-graph.ts';

/** A model as one network, or why it is none. */
export type WholeNetwork =
  | {
      readonly network: Network;
      /** The node of each layer, in order. */
      readonly nodes: readonly number[];
      readonly input: GraphValue;
    }
  | { readonly because: string };

/** Lengths as the inputs of a network: a number of numbers where there is one axis. */
export const inputsOf = ({ dims }: Pick<GraphValue, 'dims'>): Network['inputs'] => {
  const shape = networkShape(dims);
  return shape.length === 1 ? shape[0]! : shape;
};

/** The network that a region is. */
export const networkOfRegion = ({ from, steps }: Region): Network => ({
  inputs: inputsOf(from),
  layers: layersOfSteps(steps),
});

const mostSteps = 100_000;

/** The steps from the input to a value; undefined where a node on the way is not read. */
const stepsTo = (
  value: GraphValue,
  { inputs, values }: GraphReading,
): readonly Step[] | undefined => {
  const parts: (readonly Step[])[] = [];
  for (let at = value, n = 0; n < mostSteps; n++) {
    const { source } = at.chain;
    parts.unshift(stepsOf(at.chain));
    if (source === inputs[0]!.name) return parts.flat();
    const before = values.get(source);
    if (!before || before === at) return undefined;
    at = before;
  }
  return undefined;
};

/**
 * The one network that a model is, from its input to its outputs, which are side by side as one vector where there
 * are several; or the reason why it is none, in words.
 */
export const wholeNetwork = (reading: GraphReading): WholeNetwork => {
  const { model, inputs, outputs, kept } = reading;
  const [input, ...more] = inputs;
  if (!input || more.length > 0)
    return { because: `it has ${inputs.length} inputs that layers can start from` };
  const ways = outputs.map(({ name, value }) => ({
    ...{ name, value },
    steps: value && stepsTo(value, reading),
  }));
  const lost = ways.find(({ steps }) => !steps);
  if (lost || ways.length === 0) {
    const [first] = kept;
    if (first) return { because: `${nodeName(model, first.node)} is not read: ${first.because}` };
    return { because: `${quotedName(lost?.name ?? '')} does not depend on its input` };
  }
  const nodesOf = (steps: readonly Step[]) =>
    steps.flatMap(({ node, layers }) => layers.map(() => node));
  const [only] = ways;
  const network = (layers: readonly AnyLayer[]) => ({ inputs: inputsOf(input), layers });
  if (ways.length === 1) {
    const steps = only!.steps!;
    return { network: network(layersOfSteps(steps)), nodes: nodesOf(steps), input };
  }
  const branches = ways.map(({ steps, value }) => [
    ...layersOfSteps(steps!),
    ...reshaped(value!.dims, [sizeOf(value!.dims)]),
  ]);
  const nodes = [Math.max(...ways.flatMap(({ steps }) => nodesOf(steps!)), 0)];
  return { network: network([{ kind: 'concat', branches } as AnyLayer]), nodes, input };
};
