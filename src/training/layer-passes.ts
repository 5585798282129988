/** How a layer goes forwards and backwards over a batch, in typed arrays, every operation rounded to a format. */
import { formOfLayer } from '../network/float64-forward.ts';
import { type ActivationLayer, type Dense, isDense, type Layer } from '../network/stack.ts';
import type { Arithmetic } from '../numbers/arithmetic.ts';
import type { Format } from '../numbers/format.ts';
import { slopeOfForm } from './slope-of-form.ts';

/** One layer of a network in training. Batches are [rows × units], row by row in one array. */
export interface Pass {
  /** How many numbers of θ belong to it, from its offset on. */
  readonly size: number;
  /** Writes y of each row into `y`. */
  readonly forward: (theta: Float64Array, at: number, x: Float64Array, y: Float64Array) => void;
  /**
   * Given ∂L/∂y of each row in `dy`: writes ∂L/∂x into `dx`, which is all 0, and adds ∂L/∂θ to `gradient`, where its
   * part is all 0.
   */
  readonly backward: (
    theta: Float64Array,
    at: number,
    x: Float64Array,
    y: Float64Array,
    dy: Float64Array,
    dx: Float64Array,
    gradient: Float64Array,
  ) => void;
}

/** What a pass is made of: the layer, how many numbers it takes and gives, and how numbers are computed. */
export type PassOf<L extends Layer = Layer> = (
  layer: L,
  widths: { readonly inputs: number; readonly outputs: number; readonly rows: number },
  format: Format,
  arithmetic: Arithmetic<number>,
) => Pass;

/** y = x W + b; ∂L/∂W = xᵀ dy, ∂L/∂b = Σ dy, ∂L/∂x = dy Wᵀ. W row by row in θ, then b where the layer has one. */
export const densePass: PassOf<Dense> = ({ bias }, { inputs, outputs, rows }, _, arithmetic) => {
  const { add, multiply } = arithmetic;
  const shift = inputs * outputs;
  return {
    size: shift + (bias ? outputs : 0),
    forward: (theta, at, x, y) => {
      for (let r = 0; r < rows; r++) {
        for (let j = 0; j < outputs; j++) {
          let sum = 0;
          for (let i = 0; i < inputs; i++)
            sum = add(sum, multiply(x[r * inputs + i]!, theta[at + i * outputs + j]!));
          y[r * outputs + j] = bias ? add(sum, theta[at + shift + j]!) : sum;
        }
      }
    },
    backward: (theta, at, x, _y, dy, dx, gradient) => {
      for (let r = 0; r < rows; r++) {
        for (let j = 0; j < outputs; j++) {
          const d = dy[r * outputs + j]!;
          for (let i = 0; i < inputs; i++) {
            const w = at + i * outputs + j;
            const from = r * inputs + i;
            gradient[w] = add(gradient[w]!, multiply(x[from]!, d));
            dx[from] = add(dx[from]!, multiply(d, theta[w]!));
          }
          if (bias) gradient[at + shift + j] = add(gradient[at + shift + j]!, d);
        }
      }
    },
  };
};

/** y = f(x) and ∂L/∂x = dy f′(x), entry by entry. */
const activationPass: PassOf<ActivationLayer> = (layer, _, { round }, { multiply }) => {
  const form = formOfLayer(layer);
  const { float64: f } = form;
  const slope = slopeOfForm(form);
  return {
    size: 0,
    forward: (_theta, _at, x, y) => {
      for (let k = 0; k < x.length; k++) y[k] = round(f(x[k]!));
    },
    backward: (_theta, _at, x, y, dy, dx) => {
      for (let k = 0; k < x.length; k++) dx[k] = multiply(dy[k]!, round(slope(x[k]!, y[k]!)));
    },
  };
};

/** The pass of a dense layer or of an activation of one number. */
export const passOf: PassOf = (layer, ...rest) =>
  isDense(layer) ? densePass(layer, ...rest) : activationPass(layer, ...rest);
