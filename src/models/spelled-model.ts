import type { SpellingName } from '../laws/spelling-names.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { spellings as plain } from './spell-layers.ts';
import type { Spelling } from './spelling.ts';
import type { Manner } from './spellings/manner.ts';
import { manners } from './spellings/manners.ts';
import type { Wire } from './wire.ts';
import { modelDefaults, modelMessage } from './write-model.ts';

/** How each kind is written: plainly but for what the manner says. */
const tableOf = ({ layers, after }: Manner): Readonly<Record<string, Spelling>> => {
  const table = { ...plain, ...layers };
  if (!after) return table;
  return Object.fromEntries(
    Object.entries(table).map(([kind, spelling]) => [
      kind,
      (given) => after({ ...given, x: spelling(given) }),
    ]),
  );
};

/**
 * The bytes of a model whose graph is a network, so spelled, with numbers of the format. Throws InputError where an
 * activation has no operator in ONNX.
 */
export const spelledModel = (
  wire: Wire,
  network: Network,
  spelling: SpellingName,
  format: Format,
): Uint8Array => {
  const manner = manners[spelling];
  const options = { ...modelDefaults, format, spellings: tableOf(manner) };
  const message = modelMessage(wire, network, options);
  const { graph } = message;
  if (manner.graph && graph) Object.assign(message, { graph: manner.graph(wire, graph) });
  return wire.write('ModelProto', message);
};
