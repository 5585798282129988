import { Decimal } from 'decimal.js';
import { at, entryOf, everyIndex, exactly, pictureOf } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { type ConvolutionFields, entryAt, lengthsOf } from '../convolution-fields.ts';
import { definition } from '../definition.ts';
import { ofAxis, sidesOfAxis } from '../slides.ts';

interface Fields extends ConvolutionFields {
  readonly outputPadding?: number | readonly number[];
}

/** Scatters: each input position adds its value times the kernel where the kernel lies over the output. */
export default definition<Fields>({
  kind: 'conv-transpose',
  gives: ({ weight, bias, strides, padding, dilations, groups = 1, outputPadding }, x) => {
    const [inputs, perGroup, ...kernel] = lengthsOf(weight);
    const spatial = x.shape.slice(1);
    const output = spatial.map((n, k) => {
      const [before, after] = sidesOfAxis(padding, k);
      const last = (n - 1) * ofAxis(strides, k, 1) + (kernel[k]! - 1) * ofAxis(dilations, k, 1);
      return last + 1 - before - after + ofAxis(outputPadding, k, 0);
    });
    const sums = new Map<string, Decimal>();
    for (const [c, ...position] of everyIndex([inputs!, ...spatial])) {
      const group = Math.floor(c! / (inputs! / groups));
      for (const [o, ...tap] of everyIndex([perGroup!, ...kernel])) {
        const place = position.map(
          (p, k) =>
            p * ofAxis(strides, k, 1) +
            tap[k]! * ofAxis(dilations, k, 1) -
            sidesOfAxis(padding, k)[0],
        );
        const key = [group * perGroup! + o!, ...place].join();
        const term = at(x, [c!, ...position]).times(exactly(entryAt(weight, [c!, o!, ...tap])));
        sums.set(key, term.plus(sums.get(key) ?? 0));
      }
    }
    return pictureOf([perGroup! * groups, ...output], (index) =>
      entryOf(bias, index[0]!).plus(sums.get(index.join()) ?? new Decimal(0)),
    );
  },
  wrong: {
    'groups mixed': (words) =>
      words.map((word) =>
        word.word === 'times' ? { ...word, blocks: [...word.blocks].reverse() } : word,
      ),
    'bias left out': (_, { bias, ...rest }, shape) =>
      wordsThrough([{ kind: 'conv-transpose', ...rest } as never], shape),
  },
});
