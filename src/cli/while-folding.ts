import type { AnyLayer } from '../layers/any-layer.ts';
import { scalarCountOfLayer } from '../layers/layer-scalars.ts';
import { lineOver } from './status-line.ts';

/** To fold more numbers may take seconds. */
const many = 1_000_000;

/**
 * What a fold of these layers gives. One of many numbers says so on standard error before it begins, as it is one piece of
 * work that cannot say how far it is.
 */
export const whileFolding = <T>(layers: readonly AnyLayer[], fold: () => T): T => {
  const numbers = layers.reduce((sum, layer) => sum + scalarCountOfLayer(layer), 0);
  if (numbers < many) return fold();
  const { write, clear } = lineOver();
  write(`folding ${layers.length} layers of ${numbers.toLocaleString('en')} numbers`);
  try {
    return fold();
  } finally {
    clear();
  }
};
