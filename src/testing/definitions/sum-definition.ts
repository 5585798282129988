import type { AnyLayer } from '../../layers/any-layer.ts';
import { pictureOf } from '../../layers/picture.ts';
import { definition } from '../definition.ts';

interface Fields {
  readonly branches: readonly (readonly AnyLayer[])[];
}

export default definition<Fields>({
  kind: 'sum',
  gives: ({ branches }, x, through) => {
    const parts = branches.map((branch) => through(branch, x));
    let k = 0;
    return pictureOf(parts[0]!.shape, () => {
      let total = parts[0]!.entries[k]!.minus(parts[0]!.entries[k]!);
      for (const part of parts) total = total.plus(part.entries[k]!);
      k++;
      return total;
    });
  },
  wrong: {
    'the identity branch forgotten': (words) =>
      words.map((word) => {
        if (word.word !== 'sum') return word;
        const branches = word.branches.filter((branch) => branch.length > 0);
        return branches.length > 0 ? { ...word, branches } : word;
      }),
  },
});
