import { mutant } from '../mutant.ts';
import { foldsAs, misreading, type Norm } from '../other-network.ts';

export default mutant({
  name: 'epsilon-outside-the-root',
  bug: 'folds γ/(√σ² + ε) in place of γ/√(σ² + ε)',
  source: 'hand-written folds of batch norms, which port the formula by eye',
  killedBy: { law: 'fold/norm-after-dense', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'dense', weight: [[0]] },
        { kind: 'batch-norm', mean: [1], variance: [0] },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs(
    misreading<Norm>('batch-norm', ({ variance, epsilon, ...norm }) => ({
      ...norm,
      variance: variance.map((v) => (Math.sqrt(v) + epsilon) ** 2),
      epsilon: 0,
    })),
  ),
});
