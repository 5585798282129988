import type { AnyLayer } from '../layers/any-layer.ts';
import type { Calculator } from './calculator.ts';
import type { Shapes } from './compose.ts';

/** How two layers, one after the other, are one layer. */
export interface Rule {
  /** What it makes of what, for readers: "conv, batch-norm → conv". */
  readonly name: string;
  /** The numbers of the merged layer as mathematics. */
  readonly formula: string;
  /** When the two are one layer. */
  readonly rightWhen: string;
  /**
   * The one layer, with the shapes before, between and after the two; undefined where there is none. Who calls it
   * checks that the layer gives the shape and that its numbers are finite.
   */
  readonly merge: (
    first: AnyLayer,
    second: AnyLayer,
    shapes: Shapes,
    calculator: Calculator,
  ) => AnyLayer | undefined;
}
