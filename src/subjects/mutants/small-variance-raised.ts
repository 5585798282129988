import { mutant } from '../mutant.ts';
import { foldsAs, misreading, type Norm } from '../other-network.ts';

export default mutant({
  name: 'small-variance-raised',
  bug: 'folds variances below 1/16 as 1/16',
  source: 'folds that guard a division by a variance near 0',
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
    misreading<Norm>('batch-norm', ({ variance, ...norm }) => ({
      ...norm,
      variance: variance.map((v) => Math.max(v, 1 / 16)),
    })),
  ),
});
