/** Activations of the catalogue as TensorFlow.js has them: each is a function or a layer of its own. */
import type { Parameters } from '../../activations/parameters.ts';
import type { KerasLayer, Tensor, TensorFlow } from './tensorflow.ts';
import { Unsupported } from './unsupported.ts';

type Applied = (tensorflow: TensorFlow, x: Tensor, parameters: Parameters) => Tensor;

const through = (layer: KerasLayer, x: Tensor): Tensor => layer.apply(x);

/** What tf.layers.activation calls it; with the only parameters that it has. */
const named =
  (activation: string, only: Parameters = {}): Applied =>
  ({ layers }, x, parameters) => {
    const other = Object.entries(only).find(([key, value]) => parameters[key] !== value);
    if (other) throw new Unsupported(`${activation} with ${other[0]} ${parameters[other[0]]}`);
    return through(layers.activation({ activation }), x);
  };

/** A function of tfjs-core. */
const core =
  (
    name: 'abs' | 'atan' | 'cos' | 'erf' | 'exp' | 'logSigmoid' | 'sign' | 'sin' | 'square',
  ): Applied =>
  ({ tf }, x) =>
    tf[name](x);

/** Each activation that TensorFlow.js has. Source: tfjs-layers/src/activations.ts, tfjs-core/src/ops, 4.22. */
export const tfjsActivations: Readonly<Record<string, Applied>> = {
  abs: core('abs'),
  atan: core('atan'),
  cos: core('cos'),
  elu: ({ layers }, x, { alpha }) => {
    if (alpha !== 1) throw new Unsupported(`elu with alpha ${alpha}`); // its layer throws NotImplemented
    return through(layers.elu({ alpha }), x);
  },
  erf: core('erf'),
  exponential: core('exp'),
  gelu: named('gelu'),
  'gelu-tanh': named('gelu_new'),
  'hard-sigmoid': named('hardSigmoid', { slope: 0.2, offset: 0.5 }),
  'hard-tanh': ({ tf }, x, { min, max }) => tf.clipByValue(x, min!, max!),
  identity: named('linear'),
  'leaky-relu': ({ layers }, x, { slope }) => through(layers.leakyReLU({ alpha: slope! }), x),
  'log-sigmoid': core('logSigmoid'),
  mish: named('mish'),
  prelu: ({ tf }, x, { slope }) => tf.prelu(x, tf.tensor([slope!])),
  relu: named('relu'),
  relu6: named('relu6'),
  selu: named('selu', { alpha: 1.6732632423543772, scale: 1.0507009873554805 }),
  sigmoid: named('sigmoid'),
  sign: core('sign'),
  silu: named('swish', { alpha: 1 }),
  sin: core('sin'),
  softplus: named('softplus', { beta: 1 }),
  softsign: named('softsign'),
  square: core('square'),
  step: ({ tf }, x, { atZero }) => {
    if (atZero !== 0) throw new Unsupported(`step with ${atZero} at 0`);
    return tf.step(x, 0);
  },
  tanh: named('tanh'),
  'thresholded-relu': ({ layers }, x, { threshold }) =>
    through(layers.thresholdedReLU({ theta: threshold! }), x),
};
