import { definition } from '../definition.ts';
import { at, entryOf, pictureOf, short, shorts } from '../picture.ts';
import { backwards, otherEach } from '../wrong-words.ts';

interface Fields {
  readonly scale: number | readonly number[];
  readonly bias?: number | readonly number[];
}

export default definition<Fields>({
  kind: 'scale',
  keepsShape: true,
  gives: ({ scale, bias }, x) =>
    pictureOf(x.shape, (index) => {
      const [c] = index;
      return at(x, index).times(entryOf(scale, c!)).plus(entryOf(bias, c!));
    }),
  draw: (random, [channels]) => ({
    scale: random.chance(0.2) ? short(random) : shorts(random, channels!),
    ...(random.chance(0.5) && { bias: shorts(random, channels!) }),
  }),
  wrong: { 'bias added first': backwards, 'one for each position in turn': otherEach },
});
