import { isSameShape, type Shape } from '../layers/tensor-shape.ts';
import { shapeThrough, wordsThrough } from '../layers/through-layers.ts';
import { isSameData, isSamePhrase } from '../words/same-words.ts';
import { inputShape, type Network } from './network.ts';

/**
 * Whether two networks are the same words: one function, in one order of operations. Layers that both begin with are compared
 * as they are, since the words of a large picture are lists of millions of entries; words are made of the others alone. Throws RangeError
 * where shapes have a fault.
 */
export const isSameNetwork = (a: Network, b: Network): boolean => {
  const [start, other] = [inputShape(a), inputShape(b)];
  const most = isSameShape(start, other) ? Math.min(a.layers.length, b.layers.length) : 0;
  let alike = 0;
  while (alike < most && isSameData(a.layers[alike], b.layers[alike])) alike++;
  if (alike === a.layers.length && alike === b.layers.length) return true;
  const words = ({ layers }: Network, shape: Shape) =>
    wordsThrough(layers.slice(alike), shapeThrough(layers.slice(0, alike), shape) as Shape);
  return isSamePhrase(words(a, start), words(b, other));
};
