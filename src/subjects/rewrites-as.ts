import { withFields } from '../models/fold-model.ts';
import type { NodeMessage, TensorMessage } from '../models/onnx-messages.ts';
import { onnxWire } from '../models/wire.ts';
import { wireNow } from '../models/wire-now.ts';
import type { Subject } from './subject.ts';

/** The nodes and the tensors of a graph, which may be written into. */
export interface Parts {
  readonly nodes: readonly NodeMessage[];
  readonly tensors: ReadonlyMap<string, TensorMessage>;
}

/** A subject that gives the model file that it was given, with parts as it misreads them; `passes` are those that it is told to run, `more` is what it says of itself besides. */
export const rewritesAs =
  (
    misread: (parts: Parts, passes: readonly string[]) => void,
    more?: Partial<Subject>,
  ): (() => Omit<Subject, 'name'>) =>
  () => ({
    layers: ['dense', 'conv', 'batch-norm', 'activation'],
    activations: ['relu', 'abs'],
    ...more,
    rewrite: async (bytes, passes = []) => {
      // What a run has loaded by now; to load a second copy takes longer than all else here.
      const { read, write } = wireNow() ?? (await onnxWire());
      const message = read('ModelProto', bytes);
      const { graph } = message;
      const nodes = graph!.node.map((one) => read('NodeProto', one));
      const tensors = graph!.initializer.map((one) => read('TensorProto', one));
      misread({ nodes, tensors: new Map(tensors.map((one) => [one.name, one])) }, passes);
      const node = nodes.map((one) => write('NodeProto', one));
      const initializer = tensors.map((one) => write('TensorProto', one));
      const misreadGraph = withFields(graph!, { node, initializer });
      return write('ModelProto', withFields(message, { graph: misreadGraph }));
    },
  });
