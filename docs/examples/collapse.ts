import type { Subject } from 'foldproof';
import { Matrix } from 'ml-matrix';

/** Collapse and forward with ml-matrix, from the left. */
const subject: Subject = {
  name: 'collapse with ml-matrix',
  order: 'left',
  collapse({ inputs, layers }) {
    let weight = Matrix.eye(inputs);
    let bias = Matrix.zeros(1, inputs);
    for (const layer of layers) {
      const next = new Matrix(layer.weight as number[][]);
      weight = weight.mmul(next);
      bias = bias.mmul(next);
      if (layer.bias) bias.addRowVector(layer.bias as number[]);
    }
    return { weight, bias };
  },
  forward({ layers }, inputs) {
    let x = new Matrix(inputs as number[][]);
    for (const { weight, bias } of layers) {
      x = x.mmul(new Matrix(weight as number[][]));
      if (bias) x.addRowVector(bias as number[]);
    }
    return x;
  },
};

export default subject;
