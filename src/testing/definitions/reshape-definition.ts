import type { Picture } from '../../layers/picture.ts';
import { definition } from '../definition.ts';
import { takenAnew } from '../wrong-words.ts';

interface Fields {
  readonly shape: readonly number[];
}

export default definition<Fields>({
  kind: 'reshape',
  gives: ({ shape }, { entries }): Picture => {
    const known = shape.filter((n) => n > 0).reduce((a, b) => a * b, 1);
    return { shape: shape.map((n) => (n > 0 ? n : entries.length / known)), entries };
  },
  wrong: { 'entries in the opposite order': takenAnew },
});
