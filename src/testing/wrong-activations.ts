import { functionOf, runWith } from '../subjects/plain.ts';
import type { Subject } from '../subjects/subject.ts';

/** Textbook forms of three activations, each of them wrong somewhere in float64. */
const textbook: Readonly<Record<string, (z: number, alpha?: number) => number>> = {
  sigmoid: (z) => Math.exp(z) / (1 + Math.exp(z)), // NaN where eᶻ overflows
  elu: (z, alpha = 1) => (z > 0 ? z : alpha * (Math.exp(z) - 1)), // few digits near 0
  gelu: (z) =>
    Math.abs(z) > 5 ? Math.max(z, 0) : functionOf({ kind: 'activation', name: 'gelu' })(z), // no tail
};

/** The names of the three, in the order in which `threeWrong` names them. */
export const wrongNames: readonly string[] = ['sigmoid', 'elu', 'gelu'];

/** A subject of six activations, three of which are inaccurate. */
export const threeWrong = (changes: Partial<Subject> = {}): Subject => ({
  name: 'three-wrong',
  layers: ['dense', 'activation'],
  activations: ['relu', 'sigmoid', 'tanh', 'elu', 'gelu', 'softplus'],
  forward: runWith((layer) => {
    const wrong = textbook[layer.name];
    return wrong ? (z) => wrong(z, layer.parameters?.alpha) : functionOf(layer);
  }),
  ...changes,
});
