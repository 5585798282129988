import type { Decimal } from 'decimal.js';
import { at, everyIndex, pictureOf } from '../../layers/picture.ts';
import { definition } from '../definition.ts';
import { countWindows, ofAxis, sidesOfAxis } from '../slides.ts';

type Sides = readonly [number, number];
interface Fields {
  readonly kernel: number | readonly number[];
  readonly strides?: number | readonly number[];
  readonly padding?: number | readonly Sides[];
}

export default definition<Fields>({
  kind: 'max-pool',
  gives: ({ kernel, strides, padding }, x) => {
    const [channels, ...spatial] = x.shape;
    const size = spatial.map((_, k) => ofAxis(kernel, k, 1));
    const outputs = spatial.map((n, k) =>
      countWindows(n, size[k]!, ofAxis(strides, k, 1), 1, sidesOfAxis(padding, k)),
    );
    return pictureOf([channels!, ...outputs], ([c, ...position]) => {
      let most: Decimal | undefined;
      for (const tap of everyIndex(size)) {
        const read = tap.map(
          (t, k) => position[k]! * ofAxis(strides, k, 1) + t - sidesOfAxis(padding, k)[0],
        );
        if (!read.every((i, k) => i >= 0 && i < spatial[k]!)) continue;
        const value = at(x, [c!, ...read]);
        if (!most || value.gt(most)) most = value;
      }
      return most!;
    });
  },
  wrong: {
    'one position of each window': (words) =>
      words.flatMap((word) =>
        word.word === 'rows'
          ? [
              {
                word: 'times',
                blocks: [[[1], ...Array.from({ length: word.width - 1 }, () => [0])]],
              },
            ]
          : [word],
      ),
  },
});
