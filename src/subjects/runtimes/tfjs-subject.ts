/** TensorFlow.js as a subject: each layer is an operation of its CPU backend, or a layer of tfjs-layers. */
import type { AnyLayer } from '../../layers/any-layer.ts';
import { fieldsOfLayer } from '../../models/spelling.ts';
import { inputShape, type Network } from '../../network/network.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Subject } from '../subject.ts';
import type { Tensor, TensorFlow } from './tensorflow.ts';
import { tfjsActivations } from './tfjs-activations.ts';
import { tfjsLayers } from './tfjs-layers.ts';
import { Unsupported } from './unsupported.ts';

/** TensorFlow.js in float32: its CPU backend sums in float64 and rounds what it stores. */
export const tfjsSubject = (tensorflow: TensorFlow): Subject => {
  const { tf } = tensorflow;
  const through = (layers: readonly AnyLayer[], start: Tensor): Tensor =>
    layers.reduce((x, layer) => {
      const run = Object.hasOwn(tfjsLayers, layer.kind) ? tfjsLayers[layer.kind] : undefined;
      if (!run) throw new Unsupported(`the layer kind ${layer.kind}`);
      return run({ tensorflow, x, fields: fieldsOfLayer(layer), through });
    }, start);

  const forward = (network: Network, inputs: Rows): Rows =>
    tf.tidy(() => {
      const x = tf.tensor(inputs.flat(), [inputs.length, ...inputShape(network)]);
      const y = through(network.layers, x);
      return tf.reshape(y, [inputs.length, -1]).arraySync() as Rows;
    });

  return {
    name: 'tfjs',
    precision: 'float32',
    layers: Object.keys(tfjsLayers),
    activations: Object.keys(tfjsActivations),
    forward: (stack: Network, inputs) => forward(stack, inputs),
    activation: (name, parameters, inputs) => {
      const layer = { kind: 'activation', name, parameters };
      return forward({ inputs: inputs[0]!.length, layers: [layer] }, inputs);
    },
  };
};
