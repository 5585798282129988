import { networkOfModel } from '../../models/network-of-model.ts';
import type { WholeNetwork } from '../../models/whole-network.ts';
import type { Wire } from '../../models/wire.ts';

let last: { readonly answer: string; readonly read: WholeNetwork } | undefined;

/**
 * The network that a model in base64 is, as `networkOfModel` has it. What was read last is kept: each answer to `rewrite` is looked at
 * twice, for operators that are not read, and for the network that it is.
 */
export const modelOfAnswer = (wire: Wire, answer: string): WholeNetwork => {
  if (last?.answer !== answer)
    last = { answer, read: networkOfModel(wire, Buffer.from(answer, 'base64')) };
  return last.read;
};
