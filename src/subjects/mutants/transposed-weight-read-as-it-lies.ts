import { readTransposedAsItLies } from '../misreadings.ts';
import { mutant } from '../mutant.ts';
import { rewritesAs } from '../rewrites-as.ts';

export default mutant({
  name: 'transposed-weight-read-as-it-lies',
  bug: 'ignores transB of a Gemm where it rewrites a model',
  source: 'converters that read the weight of every Gemm as [inputs × outputs]',
  killedBy: { law: 'rewrite/preserves', class: 'differs' },
  minimal: {
    stack: { inputs: 2, layers: [{ kind: 'dense', weight: [[0, 0], [1, 0]] }] }, // biome-ignore format: a matrix
    inputs: [[0, 0]],
    spelling: [['transposed-weight']],
  },
  subject: rewritesAs(readTransposedAsItLies),
});
