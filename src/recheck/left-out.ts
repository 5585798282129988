/** What a file may leave out: the fields of layers and the parameters of activations, by docs/layers.md and docs/activations.md. */
export const parametersByDefault: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  celu: { alpha: 1 },
  elu: { alpha: 1 },
  'hard-shrink': { lambda: 0.5 },
  'hard-sigmoid': { slope: 1 / 6, offset: 0.5 },
  'hard-tanh': { min: -1, max: 1 },
  'keras-relu': { slope: 0, threshold: 0, max: Number.POSITIVE_INFINITY },
  'leaky-relu': { slope: 0.01 },
  prelu: { slope: 0.25 },
  rrelu: { lower: 0.125, upper: 1 / 3 },
  selu: { alpha: 1.6732632423543772, scale: 1.0507009873554805 },
  shrink: { bias: 0, lambda: 0.5 },
  silu: { alpha: 1 },
  'soft-shrink': { lambda: 0.5 },
  softplus: { beta: 1 },
  squareplus: { b: 4 },
  step: { atZero: 1 },
  threshold: { threshold: 1, value: 0 },
  'thresholded-relu': { threshold: 1 },
  'layer-norm': { epsilon: 1e-5 },
  'rms-norm': { epsilon: 1e-5 },
  'max-pool': { size: 2, stride: 2 },
  maxout: { pieces: 2 },
};

const windows = { strides: 1, padding: 0 };

/** Fields that mean a number, or nothing, where they are left out. */
export const fieldsByDefault: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  activation: { axis: 0 },
  'average-pool': { ...windows, countPadding: false },
  'batch-norm': { epsilon: 1e-5 },
  concat: { axis: 0 },
  conv: { ...windows, dilations: 1, groups: 1 },
  'conv-transpose': { ...windows, dilations: 1, groups: 1, outputPadding: 0 },
  dropout: { rate: 0.5 },
  gather: { axis: 0 },
  gemm: { alpha: 1, beta: 1, transposed: false },
  'max-pool': windows,
  pad: { value: 0 },
  quantized: { zeroPoint: 0, axis: 1 },
  upsample: { mode: 'nearest' },
};
