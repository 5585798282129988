import { at, exactly, pictureOf } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';
import { sidesOfAxis } from '../slides.ts';

type Sides = readonly [number, number];
interface Fields {
  readonly padding: number | readonly Sides[];
  readonly value?: number;
}

export default definition<Fields>({
  kind: 'pad',
  gives: ({ padding, value = 0 }, x) => {
    const [channels, ...spatial] = x.shape;
    const sides = spatial.map((_, k) => sidesOfAxis(padding, k));
    const lengths = spatial.map((n, k) => n + sides[k]![0] + sides[k]![1]);
    return pictureOf([channels!, ...lengths], ([c, ...position]) => {
      const read = position.map((p, k) => p - sides[k]![0]);
      const inside = read.every((i, k) => i >= 0 && i < spatial[k]!);
      return inside ? at(x, [c!, ...read]) : exactly(value);
    });
  },
  wrong: {
    'zeros in place of the value': (_, { padding }, shape) =>
      wordsThrough([{ kind: 'pad', padding } as never], shape),
  },
});
