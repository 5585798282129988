import type { Parameters } from '../activations/parameters.ts';

/** Parameters that no framework has by default: degenerate, negative, or no power of two. */
export const unusualParameters: Readonly<Record<string, readonly Parameters[]>> = {
  celu: [{ alpha: 3 }],
  elu: [{ alpha: 3 }, { alpha: 0 }, { alpha: -3 }],
  'hard-shrink': [{ lambda: 0 }, { lambda: -1 }],
  'hard-sigmoid': [{ slope: 3, offset: -2 }, { slope: 0 }, { slope: -0.1 }],
  'hard-tanh': [
    { min: 1, max: 1 },
    { min: 0, max: Infinity },
    { min: -Infinity, max: 0 },
  ],
  'keras-relu': [{ slope: 1 }, { slope: 0.1, threshold: 1, max: 6 }, { threshold: 1 }, { max: 0 }],
  'leaky-relu': [{ slope: 1 }, { slope: -1 }, { slope: 2 }, { slope: 0 }],
  maxout: [{ pieces: 3 }],
  rrelu: [{ lower: 1, upper: 1 }, { lower: 0, upper: 0 }, { lower: -3 }],
  selu: [{ alpha: 3, scale: 2 }, { alpha: 0.5 }],
  shrink: [
    { bias: 0.3, lambda: 0.3 },
    { bias: 0, lambda: 0 },
    { bias: 1, lambda: 0 },
  ],
  silu: [{ alpha: 3 }, { alpha: -2 }, { alpha: 0 }],
  'soft-shrink': [{ lambda: 0 }],
  softplus: [{ beta: 3 }, { beta: 0.1 }],
  squareplus: [{ b: 0.1 }],
  step: [{ atZero: 0.5 }],
  threshold: [{ threshold: -1, value: 2 }, { threshold: 0, value: 1 }, { threshold: -Infinity }],
  'thresholded-relu': [{ threshold: 0 }, { threshold: -1 }, { threshold: -Infinity }],
};
