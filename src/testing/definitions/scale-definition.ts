import { at, entryOf, pictureOf } from '../../layers/picture.ts';
import { definition } from '../definition.ts';
import { backwards, otherEach } from '../wrong-words.ts';

interface Fields {
  readonly scale: number | readonly number[];
  readonly bias?: number | readonly number[];
}

export default definition<Fields>({
  kind: 'scale',
  gives: ({ scale, bias }, x) =>
    pictureOf(x.shape, (index) => {
      const [c] = index;
      return at(x, index).times(entryOf(scale, c!)).plus(entryOf(bias, c!));
    }),
  wrong: { 'bias added first': backwards, 'one for each position in turn': otherEach },
});
