import type { AnyLayer } from '../layers/any-layer.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import type { Calculator } from './calculator.ts';
import type { Convolution } from './convolution.ts';

/** How a layer whose branches are convolutions of one picture is one convolution. */
export interface Join {
  /** The kind of the layer that has the branches. */
  readonly kind: string;
  /** What it makes of what, for readers: "sum of convs, batch-norms and identities → conv". */
  readonly name: string;
  /** The numbers of the one convolution as mathematics. */
  readonly formula: string;
  /** When they are one. */
  readonly rightWhen: string;
  /** The one convolution of the branches, in their order, with the shapes before and after the layer. */
  readonly join: (
    convolutions: readonly Convolution[],
    shapes: { readonly layer: AnyLayer; readonly before: Shape; readonly after: Shape },
    calculator: Calculator,
  ) => Convolution | undefined;
}
