// TensorFlow.js as a subject that trains, by tf.train.momentum on its CPU backend:
//
//     npm install --no-save @tensorflow/tfjs-core @tensorflow/tfjs-backend-cpu
//     npx foldproof verify --subject scripts/tfjs-training.mjs --law fit/
//
// Its CPU backend sums in float64 and rounds what it stores to float32.
import * as tf from '@tensorflow/tfjs-core';
import { createJiti } from 'jiti';

tf.env().set('PROD', true);
// Its gradients are in files that Node does not load as they are; they register themselves for all copies of the core.
await createJiti(import.meta.url).import('@tensorflow/tfjs-core/dist/register_all_gradients.js');
await import('@tensorflow/tfjs-backend-cpu');
await tf.setBackend('cpu');

const activations = {
  relu: (x) => tf.relu(x),
  tanh: (x) => tf.tanh(x),
  sigmoid: (x) => tf.sigmoid(x),
};

/** The layers with their numbers as variables, and what they give for a batch. */
const variablesOf = ({ layers }) =>
  layers.map((layer) =>
    layer.kind === 'dense'
      ? {
          layer,
          weight: tf.variable(tf.tensor2d(layer.weight)),
          ...(layer.bias && { bias: tf.variable(tf.tensor1d(layer.bias)) }),
        }
      : { layer },
  );

const through = (parts, start) =>
  parts.reduce((x, { layer, weight, bias }) => {
    if (!weight) return activations[layer.name](x);
    const y = tf.matMul(x, weight);
    return bias ? tf.add(y, bias) : y;
  }, start);

const layerOf = ({ layer, weight, bias }) =>
  weight
    ? { ...layer, weight: weight.arraySync(), ...(bias && { bias: bias.arraySync() }) }
    : layer;

export default {
  name: `TensorFlow.js ${tf.version_core}, momentum`,
  precision: 'float32',
  descent: true,
  layers: ['dense', 'activation'],
  activations: Object.keys(activations),
  fit: (stack, inputs, targets, { steps, rate, momentum }) =>
    tf.tidy(() => {
      const parts = variablesOf(stack);
      const [x, t] = [tf.tensor2d(inputs), tf.tensor2d(targets)];
      const loss = () => tf.losses.meanSquaredError(t, through(parts, x));
      const optimizer = tf.train.momentum(rate, momentum);
      const variables = parts.flatMap(({ weight, bias }) =>
        weight ? [weight, ...(bias ? [bias] : [])] : [],
      );
      for (let k = 0; k < steps; k++) optimizer.minimize(loss, false, variables);
      const answer = {
        stack: { ...stack, layers: parts.map(layerOf) },
        loss: loss().arraySync(),
      };
      for (const variable of variables) variable.dispose();
      optimizer.dispose();
      return answer;
    }),
};
