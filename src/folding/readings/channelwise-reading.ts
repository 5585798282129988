import { kindNamed } from '../../layers/kind-named.ts';
import { isSameShape, positionsOf } from '../../layers/tensor-shape.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import type { Along, Word } from '../../words/word.ts';
import { diagonal, mostApart, still } from '../convolution.ts';
import { shapeAfter } from '../placed.ts';
import type { Reading } from '../reading.ts';

const isAlong = (word: Word): word is Along => word.word === 'scale' || word.word === 'plus';

/**
 * A layer that scales and shifts each channel by itself, s ⊙ x + t: a batch norm, a scale, a bias, a dropout. Its
 * words say so, whatever its kind: −μ, γ/√(σ² + ε) and β in their order, each operation rounded.
 */
const channelwiseReading: Reading = (layer, input, { add, multiply, numberOf }) => {
  // Kinds that make channels of their own have long words, which are not looked at.
  if (kindNamed(layer.kind)!.units !== 'kept') return undefined;
  if (!isSameShape(shapeAfter(layer, input), input)) return undefined;
  const [channels, ...spatial] = input;
  if (channels! > mostApart) return undefined;
  const positions = positionsOf(input);
  let factors: readonly number[] | undefined;
  let shifts: readonly number[] | undefined;
  for (const word of wordsThrough([layer], input)) {
    if (!isAlong(word)) return undefined;
    const { vector, each } = word;
    const isPerChannel = vector.length === channels && (each === positions || positions === 1);
    if (vector.length !== 1 && !isPerChannel) return undefined;
    const values = vector.map(numberOf);
    const at = (c: number): number => values[values.length === 1 ? 0 : c]!;
    const all = Array.from({ length: channels! }, (_, c) => at(c));
    if (word.word === 'scale') {
      factors = factors?.map((f, c) => multiply(f, at(c))) ?? all;
      shifts = shifts?.map((t, c) => multiply(t, at(c)));
    } else if (all.some((t) => t !== 0)) {
      shifts = shifts?.map((t, c) => add(t, at(c))) ?? all;
    }
  }
  return {
    filters: diagonal((factors ?? new Array<number>(channels!).fill(1)).map((factor) => [factor])),
    bias: shifts,
    axes: spatial.map(() => still),
  };
};

export default channelwiseReading;
