/** Activations as nodes: an operator of ONNX where there is one, else its formula in operators. */
import { activationNamed } from '../activations/index.ts';
import type { Parameters } from '../activations/parameters.ts';
import { InputError } from '../input/input-error.ts';
import { activationRows } from './activation-operators.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { forEach, type Spelling } from './spelling.ts';

type Written = (builder: GraphBuilder, x: string, parameters: Parameters) => string;

const number = ({ tensor }: GraphBuilder, x: number): string => tensor([], [x]);

const times = (builder: GraphBuilder, x: string, factor: number): string =>
  factor === 1 ? x : builder.node('Mul', [x, number(builder, factor)]);

const gated = (builder: GraphBuilder, x: string, gate: string): string =>
  builder.node('Mul', [x, gate]);

const sigmoidOf = (builder: GraphBuilder, x: string, slope: number): string =>
  builder.node('Sigmoid', [times(builder, x, slope)]);

const clip = (builder: GraphBuilder, x: string, min: number, max: number): string => {
  if (builder.opset < 11)
    return builder.node('Clip', [x], {
      ...(min > -Infinity && { min: { float: min } }),
      ...(max < Infinity && { max: { float: max } }),
    });
  const lower = min > -Infinity ? number(builder, min) : '';
  return builder.node('Clip', [x, lower, ...(max < Infinity ? [number(builder, max)] : [])]);
};

/** ½x(1 + erf(x/√2)), as it was written before ONNX had Gelu. */
const geluByErf = (builder: GraphBuilder, x: string): string => {
  const erf = builder.node('Erf', [times(builder, x, Math.SQRT1_2)]);
  return gated(builder, times(builder, x, 0.5), builder.node('Add', [erf, number(builder, 1)]));
};

/** Those that no operator of ONNX is, or none of the older ones. */
const formulas: Readonly<Record<string, Written>> = {
  identity: (builder, x) => builder.node('Identity', [x]),
  prelu: (builder, x, { slope }) => builder.node('PRelu', [x, builder.tensor([1], [slope!])]),
  rrelu: (builder, x, { lower, upper }) =>
    builder.node('LeakyRelu', [x], { alpha: { float: (lower! + upper!) / 2 } }),
  relu6: (builder, x) => clip(builder, x, 0, 6),
  'hard-tanh': (builder, x, { min, max }) => clip(builder, x, min!, max!),
  gelu: (builder, x) => (builder.opset < 20 ? geluByErf(builder, x) : builder.node('Gelu', [x])),
  'gelu-tanh': (builder, x) => {
    if (builder.opset >= 20) return builder.node('Gelu', [x], { approximate: 'tanh' });
    const cube = gated(builder, x, builder.node('Mul', [x, x]));
    const inner = builder.node('Add', [x, times(builder, cube, 0.044715)]);
    const tanh = builder.node('Tanh', [times(builder, inner, Math.sqrt(2 / Math.PI))]);
    return gated(builder, times(builder, x, 0.5), builder.node('Add', [tanh, number(builder, 1)]));
  },
  silu: (builder, x, { alpha }) => gated(builder, x, sigmoidOf(builder, x, alpha!)),
  'quick-gelu': (builder, x) => gated(builder, x, sigmoidOf(builder, x, 1.702)),
  mish: (builder, x) => {
    if (builder.opset >= 18) return builder.node('Mish', [x]);
    return gated(builder, x, builder.node('Tanh', [builder.node('Softplus', [x])]));
  },
  'hard-swish': (builder, x) => {
    if (builder.opset >= 14) return builder.node('HardSwish', [x]);
    const gate = builder.node('HardSigmoid', [x], {
      alpha: { float: 1 / 6 },
      beta: { float: 0.5 },
    });
    return gated(builder, x, gate);
  },
  'sparse-sigmoid': (builder, x) =>
    builder.node('HardSigmoid', [x], { alpha: { float: 0.5 }, beta: { float: 0.5 } }),
  celu: (builder, x, { alpha }) => {
    if (builder.opset >= 12) return builder.node('Celu', [x], { alpha: { float: alpha! } });
    return times(builder, builder.node('Elu', [times(builder, x, 1 / alpha!)]), alpha!);
  },
  square: (builder, x) => builder.node('Mul', [x, x]),
  'relu-squared': (builder, x) => {
    const relu = builder.node('Relu', [x]);
    return builder.node('Mul', [relu, relu]);
  },
  softplus: (builder, x, { beta }) => {
    if (beta === 1) return builder.node('Softplus', [x]);
    const steep = builder.node('Softplus', [times(builder, x, beta!)]);
    return builder.node('Div', [steep, number(builder, beta!)]);
  },
  'log-sigmoid': (builder, x) =>
    builder.node('Neg', [builder.node('Softplus', [builder.node('Neg', [x])])]),
  'soft-shrink': (builder, x, { lambda }) =>
    builder.node('Shrink', [x], { bias: { float: lambda! }, lambd: { float: lambda! } }),
  'hard-shrink': (builder, x, { lambda }) =>
    builder.node('Shrink', [x], { bias: { float: 0 }, lambd: { float: lambda! } }),
  'tanh-shrink': (builder, x) => builder.node('Sub', [x, builder.node('Tanh', [x])]),
  gaussian: (builder, x) =>
    builder.node('Exp', [builder.node('Neg', [builder.node('Mul', [x, x])])]),
};

/** The operators of the table, the other way round. */
const operatorOfActivation = new Map(
  Object.entries(activationRows).map(([operator, row]) => [row.name, { operator, ...row }]),
);

const vectors: Readonly<Record<string, string>> = {
  softmax: 'Softmax',
  'log-softmax': 'LogSoftmax',
  hardmax: 'Hardmax',
};

/** Activations that can be written as nodes. */
export const writtenActivations: readonly string[] = [
  ...new Set([
    ...Object.keys(formulas),
    ...operatorOfActivation.keys(),
    ...[...Object.keys(vectors), 'softmin', 'layer-norm'],
  ]),
].sort();

const elementwise: Spelling = ({ builder, x, fields }) => {
  const { name, parameters: given = {} } = fields as { name: string; parameters?: Parameters };
  const parameters = { ...activationNamed(name)!.parameters, ...given };
  const formula = Object.hasOwn(formulas, name) ? formulas[name] : undefined;
  if (formula) return formula(builder, x, parameters);
  const row = operatorOfActivation.get(name);
  if (!row) throw new InputError(`the activation ${name}: expected one that ONNX has, found none`);
  const attributes = Object.entries(row.attributes ?? {}).map(
    ([parameter, [attribute]]) => [attribute, { float: parameters[parameter]! }] as const,
  );
  return builder.node(row.operator, [x], Object.fromEntries(attributes));
};

const ofVectors: Spelling = ({ builder, x, fields, before }) => {
  const { name, parameters, axis } = fields as {
    name: string;
    parameters?: Parameters;
    axis: number;
  };
  const at = (axis < 0 ? axis + before.length : axis) + 1;
  if (name === 'softmin') return builder.node('Softmax', [builder.node('Neg', [x])], { axis: at });
  const operator = Object.hasOwn(vectors, name) ? vectors[name] : undefined;
  if (operator) return builder.node(operator, [x], { axis: at });
  if (name !== 'layer-norm' || at !== before.length || builder.opset < 17)
    throw new InputError(`the activation ${name}: expected one that ONNX has, found none`);
  const { scale, bias } = fields as Record<string, number | readonly number[] | undefined>;
  const n = before.at(-1)!;
  const operands = [builder.tensor([n], forEach(scale ?? 1, n))];
  if (bias !== undefined) operands.push(builder.tensor([n], forEach(bias, n)));
  return builder.node('LayerNormalization', [x, ...operands], {
    ...{ axis: -1, epsilon: { float: parameters?.epsilon ?? 1e-5 } },
  });
};

/** An activation of one number, or of vectors. Throws InputError of one that cannot be written. */
export const activation: Spelling = (given) =>
  activationNamed((given.fields as { name: string }).name) ? elementwise(given) : ofVectors(given);
