/** Operators of ONNX that are one activation of the catalogue, with the parameters that their attributes are. */
import type { Parameters } from '../activations/parameters.ts';
import { type Operator, operator, through } from './operator.ts';

/** A parameter by its attribute, with what ONNX says where it is left out. */
type Attributes = Readonly<Record<string, readonly [attribute: string, byDefault: number]>>;

interface Row {
  readonly name: string;
  readonly attributes?: Attributes;
}

/** Each operator, the activation that it is, and its attributes. Source: ONNX Operators.md, opset 24. */
export const activationRows: Readonly<Record<string, Row>> = {
  Abs: { name: 'abs' },
  Atan: { name: 'atan' },
  Celu: { name: 'celu', attributes: { alpha: ['alpha', 1] } },
  Cos: { name: 'cos' },
  Elu: { name: 'elu', attributes: { alpha: ['alpha', 1] } },
  Erf: { name: 'erf' },
  Exp: { name: 'exponential' },
  HardSigmoid: {
    name: 'hard-sigmoid',
    attributes: { slope: ['alpha', 0.2], offset: ['beta', 0.5] },
  },
  HardSwish: { name: 'hard-swish' },
  LeakyRelu: { name: 'leaky-relu', attributes: { slope: ['alpha', 0.01] } },
  Mish: { name: 'mish' },
  Relu: { name: 'relu' },
  Selu: {
    name: 'selu',
    attributes: {
      alpha: ['alpha', 1.6732631921768188],
      scale: ['gamma', 1.0507010221481323],
    },
  },
  Shrink: { name: 'shrink', attributes: { bias: ['bias', 0], lambda: ['lambd', 0.5] } },
  Sigmoid: { name: 'sigmoid' },
  Sign: { name: 'sign' },
  Sin: { name: 'sin' },
  Softplus: { name: 'softplus' },
  Softsign: { name: 'softsign' },
  Swish: { name: 'silu', attributes: { alpha: ['alpha', 1] } },
  Tanh: { name: 'tanh' },
  ThresholdedRelu: { name: 'thresholded-relu', attributes: { threshold: ['alpha', 1] } },
};

/** The operators of the table. */
export const activationOperators: readonly Operator[] = Object.entries(activationRows).map(
  ([op, { name, attributes = {} }]) =>
    operator({
      name: op,
      readAs: `activation ${name}`,
      nonlinear: true,
      read: (given) => {
        const parameters: Parameters = Object.fromEntries(
          Object.entries(attributes).map(([parameter, [attribute, byDefault]]) => [
            parameter,
            given.number(attribute, byDefault),
          ]),
        );
        const hasSome = Object.keys(parameters).length > 0;
        const layer = { kind: 'activation', name, ...(hasSome && { parameters }) };
        return [through(given, 0, [layer], given.variable(0))];
      },
    }),
);
