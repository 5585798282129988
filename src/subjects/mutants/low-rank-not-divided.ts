import { mutant } from '../mutant.ts';
import { foldsAs, misreading } from '../other-network.ts';

interface LowRank {
  readonly up: readonly unknown[];
  readonly alpha?: number;
}

export default mutant({
  name: 'low-rank-not-divided',
  bug: 'multiplies A B by alpha, not by alpha/rank',
  source: 'LoRA merges that take alpha for the scale',
  killedBy: { law: 'fold/low-rank', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [{ kind: 'lora', weight: [[0]], down: [[0, 1]], up: [[0], [1]], alpha: 1 }],
    },
    inputs: [[0]],
  },
  subject: foldsAs(
    misreading<LowRank>('lora', ({ alpha, ...layer }) => ({
      ...layer,
      ...(alpha !== undefined && { alpha: alpha * layer.up.length }),
    })),
  ),
});
