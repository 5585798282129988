import { readSubAsAdd, readTransposedAsItLies } from '../misreadings.ts';
import { mutant } from '../mutant.ts';
import { rewritesAs } from '../rewrites-as.ts';

export default mutant({
  name: 'twelve-of-thirty-two-spellings',
  bug: 'understands 12 of 32 spellings of a dense layer: it ignores transB, and takes Sub for Add',
  source: 'a public converter that gets 20 of 32 spellings of one layer wrong',
  killedBy: { law: 'rewrite/preserves', class: 'differs' },
  minimal: {
    stack: { inputs: 2, layers: [{ kind: 'dense', weight: [[0, 0], [1, 0]] }] }, // biome-ignore format: a matrix
    inputs: [[0, 0]],
    spelling: [['transposed-weight']],
  },
  subject: rewritesAs(
    (parts) => {
      readTransposedAsItLies(parts);
      readSubAsAdd(parts);
    },
    { layers: ['dense'] },
  ),
});
