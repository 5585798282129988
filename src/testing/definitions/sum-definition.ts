import type { AnyLayer } from '../../layers/any-layer.ts';
import { definition } from '../definition.ts';
import { pictureOf } from '../picture.ts';

interface Fields {
  readonly branches: readonly (readonly AnyLayer[])[];
}

export default definition<Fields>({
  kind: 'sum',
  keepsShape: true,
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
  draw: (random, _, branch) => ({
    branches: Array.from({ length: random.integer(1, 3) }, () => branch()),
  }),
  wrong: {
    'the identity branch forgotten': (words) =>
      words.map((word) => {
        if (word.word !== 'sum') return word;
        const branches = word.branches.filter((branch) => branch.length > 0);
        return branches.length > 0 ? { ...word, branches } : word;
      }),
  },
});
