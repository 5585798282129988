import { at, entryOf, everyIndex, exactly, pictureOf } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { type ConvolutionFields, entryAt, lengthsOf } from '../convolution-fields.ts';
import { definition } from '../definition.ts';
import type { Nested } from '../short-numbers.ts';
import { countWindows, ofAxis, sidesOfAxis } from '../slides.ts';

const flipped = (weight: Nested): Nested =>
  typeof weight === 'number' ? weight : weight.map(flipped).reverse();

export default definition<ConvolutionFields>({
  kind: 'conv',
  gives: ({ weight, bias, strides, padding, dilations, groups = 1 }, x) => {
    const [, perGroup, ...kernel] = lengthsOf(weight);
    const spatial = x.shape.slice(1);
    const outputs = spatial.map((n, k) =>
      countWindows(
        n,
        kernel[k]!,
        ofAxis(strides, k, 1),
        ofAxis(dilations, k, 1),
        sidesOfAxis(padding, k),
      ),
    );
    return pictureOf([weight.length, ...outputs], ([o, ...position]) => {
      let total = entryOf(bias, o!);
      const group = Math.floor(o! / (weight.length / groups));
      for (let c = 0; c < perGroup!; c++) {
        for (const tap of everyIndex(kernel)) {
          const read = tap.map(
            (t, k) =>
              position[k]! * ofAxis(strides, k, 1) +
              t * ofAxis(dilations, k, 1) -
              sidesOfAxis(padding, k)[0],
          );
          const value = at(x, [group * perGroup! + c, ...read]);
          total = total.plus(value.times(exactly(entryAt(weight, [o!, c, ...tap]))));
        }
      }
      return total;
    });
  },
  wrong: {
    'kernel flipped': (_, { weight, ...rest }, shape) =>
      wordsThrough(
        [{ kind: 'conv', ...rest, weight: weight.map((row) => row.map(flipped)) } as never],
        shape,
      ),
    'padding on the other side': (_, { padding, ...rest }, shape) =>
      wordsThrough(
        [
          {
            kind: 'conv',
            ...rest,
            padding: Array.isArray(padding) ? padding.map(([a, b]) => [b, a]) : padding,
          } as never,
        ],
        shape,
      ),
    'groups mixed': (words) =>
      words.map((word) =>
        word.word === 'times' ? { ...word, blocks: [...word.blocks].reverse() } : word,
      ),
    'bias for each position in turn': (words) =>
      words.map((word) => (word.word === 'plus' ? { ...word, each: 1 } : word)),
  },
});
