import { definition } from '../definition.ts';
import { at, entryOf, pictureOf, short, shorts } from '../picture.ts';
import { otherEach } from '../wrong-words.ts';

interface Fields {
  readonly bias: number | readonly number[];
}

export default definition<Fields>({
  kind: 'bias',
  keepsShape: true,
  gives: ({ bias }, x) =>
    pictureOf(x.shape, (index) => at(x, index).plus(entryOf(bias, index[0]!))),
  draw: (random, [channels]) => ({
    bias: random.chance(0.2) ? short(random) : shorts(random, channels!),
  }),
  wrong: { 'one for each position in turn': otherEach },
});
