import { mutant } from '../mutant.ts';
import { foldsAs, misreading, type Norm } from '../other-network.ts';

export default mutant({
  name: 'initial-statistics',
  bug: 'folds the statistics that a norm begins with, mean 0 and variance 1',
  source: 'a fold before the trained statistics were loaded',
  killedBy: { law: 'fold/norm-after-conv', class: 'differs' },
  minimal: {
    stack: {
      inputs: [1, 1],
      layers: [
        { kind: 'conv', weight: [[[0]]] },
        { kind: 'batch-norm', mean: [1], variance: [0] },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs(
    misreading<Norm>('batch-norm', (norm) => ({
      ...norm,
      mean: norm.mean.map(() => 0),
      variance: norm.variance.map(() => 1),
    })),
  ),
});
