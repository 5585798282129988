import type { GraphMessage } from '../onnx-messages.ts';
import type { Spelling } from '../spelling.ts';
import type { Wire } from '../wire.ts';

/** How a graph is written: what is other than in the plain one. */
export interface Manner {
  /** Kinds of layers in other nodes, by kind. */
  readonly layers?: Readonly<Record<string, Spelling>>;
  /** What comes after each layer: the name of a value that is the one given. */
  readonly after?: Spelling;
  /** The whole graph in another form. */
  readonly graph?: (wire: Wire, graph: GraphMessage) => GraphMessage;
}
