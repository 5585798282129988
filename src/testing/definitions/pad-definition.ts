import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';
import { sidesOfAxis } from '../draw-slides.ts';
import { at, exactly, pictureOf, short } from '../picture.ts';

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
  draw: (random, [, ...spatial]) => ({
    padding: random.chance(0.3)
      ? random.integer(0, 1)
      : spatial.map(() => [random.integer(0, 1), random.integer(0, 2)]),
    ...(random.chance(0.6) && { value: short(random) }),
  }),
  wrong: {
    'zeros in place of the value': (_, { padding }, shape) =>
      wordsThrough([{ kind: 'pad', padding } as never], shape),
  },
});
