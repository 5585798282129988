/** What is used of TensorFlow.js, an optional peer whose types are not installed either, and how it is loaded. */

/** A tensor of TensorFlow.js. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly arraySync: () => unknown;
}

type Numbers = number | readonly unknown[];
type Spans = readonly (readonly [number, number])[];
type OfOne = (x: Tensor) => Tensor;
type Pooled = (
  x: Tensor,
  kernel: readonly number[],
  strides: readonly number[],
  padding: 'valid' | Spans,
) => Tensor;
type Resized = (
  x: Tensor,
  size: readonly [number, number],
  alignCorners: boolean,
  halfPixelCenters: boolean,
) => Tensor;
type Convolved = (
  x: Tensor,
  filter: Tensor,
  strides: readonly number[] | number,
  padding: 'valid',
  layout: string,
  dilations: readonly number[] | number,
) => Tensor;

/** Operations of @tensorflow/tfjs-core. */
export interface Core {
  readonly setBackend: (name: 'cpu') => Promise<boolean>;
  readonly env: () => { set(flag: 'IS_NODE' | 'PROD', value: boolean): void };
  readonly tidy: <T>(work: () => T) => T;
  readonly version_core: string;
  readonly tensor: (values: Numbers, shape?: readonly number[], type?: 'int32') => Tensor;
  readonly add: (a: Tensor, b: Tensor) => Tensor;
  readonly mul: (a: Tensor, b: Tensor) => Tensor;
  readonly addN: (values: readonly Tensor[]) => Tensor;
  readonly concat: (values: readonly Tensor[], axis: number) => Tensor;
  readonly batchNorm: (
    x: Tensor,
    mean: Tensor,
    variance: Tensor,
    offset: Tensor | undefined,
    scale: Tensor | undefined,
    epsilon: number,
  ) => Tensor;
  readonly conv1d: Convolved;
  readonly conv2d: Convolved;
  readonly conv3d: Convolved;
  readonly conv2dTranspose: (
    x: Tensor,
    filter: Tensor,
    shape: readonly number[],
    strides: readonly number[],
    padding: 'valid',
  ) => Tensor;
  readonly image: { readonly resizeBilinear: Resized; readonly resizeNearestNeighbor: Resized };
  readonly avgPool: Pooled;
  readonly avgPool3d: Pooled;
  readonly maxPool: Pooled;
  readonly maxPool3d: Pooled;
  readonly mean: (x: Tensor, axes: readonly number[], keepDims: boolean) => Tensor;
  readonly sum: (x: Tensor, axes: readonly number[], keepDims: boolean) => Tensor;
  readonly pad: (x: Tensor, padding: Spans, value: number) => Tensor;
  readonly reshape: (x: Tensor, shape: readonly number[]) => Tensor;
  readonly transpose: (x: Tensor, order: readonly number[]) => Tensor;
  readonly gather: (x: Tensor, indices: Tensor, axis: number) => Tensor;
  readonly abs: OfOne;
  readonly atan: OfOne;
  readonly cos: OfOne;
  readonly erf: OfOne;
  readonly exp: OfOne;
  readonly logSigmoid: OfOne;
  readonly sign: OfOne;
  readonly sin: OfOne;
  readonly square: OfOne;
  readonly step: (x: Tensor, slope: number) => Tensor;
  readonly prelu: (x: Tensor, slope: Tensor) => Tensor;
  readonly clipByValue: (x: Tensor, min: number, max: number) => Tensor;
}

/** A layer of @tensorflow/tfjs-layers. */
export interface KerasLayer {
  readonly apply: (x: Tensor) => Tensor;
  readonly dispose: () => unknown;
}

/** Layers of @tensorflow/tfjs-layers. */
export interface Layers {
  readonly dense: (options: {
    readonly units: number;
    readonly useBias: boolean;
    readonly weights: readonly Tensor[];
    readonly inputDim: number;
  }) => KerasLayer;
  readonly activation: (options: { readonly activation: string }) => KerasLayer;
  readonly elu: (options: { readonly alpha: number }) => KerasLayer;
  readonly leakyReLU: (options: { readonly alpha: number }) => KerasLayer;
  readonly thresholdedReLU: (options: { readonly theta: number }) => KerasLayer;
}

/** TensorFlow.js with its layers. */
export interface TensorFlow {
  readonly tf: Core;
  readonly layers: Layers;
}

/** Loads TensorFlow.js with its CPU backend, without what it prints when it is loaded. */
export const loadTensorFlow = async (): Promise<TensorFlow> => {
  // Names that the compiler does not see, as their types are not installed.
  const names = ['core', 'backend-cpu', 'layers'].map((part) => `@tensorflow/tfjs-${part}`);
  const tf = (await import(names[0]!)) as Core;
  tf.env().set('PROD', true);
  await import(names[1]!);
  const { layers } = (await import(names[2]!)) as { layers: Layers };
  await tf.setBackend('cpu');
  return { tf, layers };
};
