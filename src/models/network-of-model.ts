import { readModel } from './model.ts';
import { nodeName } from './node-name.ts';
import { quotedName } from './quoted-name.ts';
import { readWhole } from './read-model-graph.ts';
import { type WholeNetwork, wholeNetwork } from './whole-network.ts';
import type { Wire } from './wire.ts';

/**
 * The network that the bytes of a model are, or why they are none: where a node is not read, with the name of its
 * operator. Throws InputError where they are no model.
 */
export const networkOfModel = (wire: Wire, bytes: Uint8Array): WholeNetwork => {
  const model = readModel(wire, bytes, 'model');
  const reading = readWhole(model);
  const [first] = reading.kept;
  const whole = wholeNetwork(reading);
  if (!('because' in whole) || !first) return whole;
  const operator = quotedName(model.nodes[first.node]!.opType);
  return {
    because: `the operator ${operator} at ${nodeName(model, first.node)}: ${first.because}`,
  };
};
