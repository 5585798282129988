import { inputSize, type Network, wordsOf } from '../network/network.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { walk } from '../words/walk.ts';
import type { Phrase } from '../words/word.ts';

/**
 * The multiply-adds of a phrase for one vector of that many numbers, as a number system whose values are sizes:
 * `times` costs m · n for each row of m numbers that meets a block [m × n], `scale` one for each entry. Moves,
 * sums, biases and activations cost nothing.
 */
export const multiplyAddsOf = (phrase: Phrase, inputs: number): number => {
  let count = 0;
  const counting: NumberSystem<number> = {
    take: (_, indices) => indices.length,
    times: (size, blocks) => {
      const [m, n] = [blocks[0]!.length, blocks[0]![0]!.length];
      count += size * n;
      return (size / m) * n;
    },
    scale: (size) => {
      count += size;
      return size;
    },
    plus: (size) => size,
    sum: ([first]) => first!,
    concat: (sizes) => sizes.reduce((total, size) => total + size, 0),
    apply: (size) => size,
    rows: (size, _, width, out) => (size / width) * out,
  };
  walk(counting, phrase, inputs);
  return count;
};

/**
 * What a network costs at one row of inputs, in multiply-adds. It follows from the words that each layer is: m · n
 * of a dense layer; outputs · (inputs/groups) · Π kernel for each position of a convolution, padding included, and
 * alike of a transposed one, whose positions are those that it gives; one for each entry of a scale or a batch
 * norm. A bias, an activation, a reshape or a gather costs nothing, and branches cost their sum. Throws
 * RangeError where the shapes of the network do not chain.
 *
 * @example
 * import { dense, multiplyAdds, stackOf } from 'foldproof';
 *
 * multiplyAdds(stackOf(dense([[1, 2]], [1, 0]), dense([[1], [3]]))); // 4
 */
export const multiplyAdds = (network: Network): number =>
  multiplyAddsOf(wordsOf(network), inputSize(network));
