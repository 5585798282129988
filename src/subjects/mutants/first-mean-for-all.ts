import type { AnyLayer } from '../../layers/any-layer.ts';
import { mutant } from '../mutant.ts';
import { misreading, type Norm, runsAs } from '../other-network.ts';

export default mutant({
  name: 'first-mean-for-all',
  bug: 'takes the mean of the first channel of a norm for all its channels',
  source: 'statistics read as a scalar where a vector is meant',
  killedBy: { law: 'network/permuted-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[0, 0]] },
        { kind: 'batch-norm', mean: [0, 1], variance: 0 },
        { kind: 'dense', weight: [[0], [1]] },
      ],
    },
    inputs: [[0]],
  },
  subject: runsAs(
    misreading<AnyLayer & Norm>('batch-norm', (norm) => ({
      ...norm,
      mean: norm.mean[0] ?? norm.mean,
    })),
    ['dense', 'batch-norm'],
  ),
});
