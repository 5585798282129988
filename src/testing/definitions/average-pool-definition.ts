import { at, everyIndex, exactly, pictureOf } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';
import { countWindows, ofAxis, sidesOfAxis } from '../slides.ts';

type Sides = readonly [number, number];
interface Fields {
  readonly kernel: number | readonly number[];
  readonly strides?: number | readonly number[];
  readonly padding?: number | readonly Sides[];
  readonly countPadding?: boolean;
}

export default definition<Fields>({
  kind: 'average-pool',
  gives: ({ kernel, strides, padding, countPadding = false }, x) => {
    const [channels, ...spatial] = x.shape;
    const size = spatial.map((_, k) => ofAxis(kernel, k, 1));
    const outputs = spatial.map((n, k) =>
      countWindows(n, size[k]!, ofAxis(strides, k, 1), 1, sidesOfAxis(padding, k)),
    );
    return pictureOf([channels!, ...outputs], ([c, ...position]) => {
      let [total, count] = [exactly(0), 0];
      for (const tap of everyIndex(size)) {
        const read = tap.map(
          (t, k) => position[k]! * ofAxis(strides, k, 1) + t - sidesOfAxis(padding, k)[0],
        );
        const inside = read.every((i, k) => i >= 0 && i < spatial[k]!);
        if (inside || countPadding) count++;
        total = total.plus(at(x, [c!, ...read]));
      }
      return total.div(count);
    });
  },
  wrong: {
    'the padding counted, or not': (_, { countPadding = false, ...rest }, shape) =>
      wordsThrough(
        [{ kind: 'average-pool', ...rest, countPadding: !countPadding } as never],
        shape,
      ),
    'the sum in place of the mean': (words) => words.filter(({ word }) => word !== 'scale'),
  },
});
