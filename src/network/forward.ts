import { type Arithmetic, affine, lift } from '../numbers/arithmetic.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Stack } from './stack.ts';

/**
 * y = (…((x W₁ + b₁) W₂ + b₂)…) W_L + b_L, in any number system.
 * x : [batch × inputs] → [batch × outputs]. No layers: x itself.
 */
export const forwardIn = <T>(arithmetic: Arithmetic<T>, stack: Stack, inputs: Rows): T[][] =>
  stack.layers.reduce(
    (x, layer) =>
      affine(arithmetic, x, lift(arithmetic, layer.weight), layer.bias?.map(arithmetic.from)),
    lift(arithmetic, inputs),
  );
