import type { Form, VectorForm } from '../activations/index.ts';
import type { Formula } from './formula.ts';
import type { Block } from './word.ts';

/**
 * What computes a phrase. V is a whole vector, or a batch of vectors, in whatever form is the fastest for the
 * system: rows of doubles, integers on one grid, an affine map. The operations are those of the words
 * (word.ts), and each gives a new value.
 */
export interface NumberSystem<V> {
  readonly take: (x: V, indices: readonly number[]) => V;
  readonly times: (x: V, blocks: readonly Block[]) => V;
  readonly scale: (x: V, vector: readonly Formula[], each: number) => V;
  readonly plus: (x: V, vector: readonly Formula[], each: number) => V;
  readonly sum: (branches: readonly V[]) => V;
  readonly concat: (branches: readonly V[]) => V;
  readonly apply: (x: V, f: Form) => V;
  readonly rows: (x: V, f: VectorForm, width: number, out: number) => V;
}
