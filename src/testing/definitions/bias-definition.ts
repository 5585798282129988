import { at, entryOf, pictureOf } from '../../layers/picture.ts';
import { definition } from '../definition.ts';
import { otherEach } from '../wrong-words.ts';

interface Fields {
  readonly bias: number | readonly number[];
}

export default definition<Fields>({
  kind: 'bias',
  gives: ({ bias }, x) =>
    pictureOf(x.shape, (index) => at(x, index).plus(entryOf(bias, index[0]!))),
  wrong: { 'one for each position in turn': otherEach },
});
