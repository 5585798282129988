import { mutant } from '../mutant.ts';
import { foldsAs, misreading } from '../other-network.ts';

interface LowRank {
  readonly up: readonly unknown[];
  readonly alpha?: number;
}

export default mutant({
  name: 'low-rank-factor-left-out',
  bug: 'adds A B without the factor alpha/rank',
  source: 'LoRA merges: PEFT issues of merged outputs that differ',
  killedBy: { law: 'fold/low-rank', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [{ kind: 'lora', weight: [[0]], down: [[1]], up: [[1]], alpha: 0 }],
    },
    inputs: [[0]],
  },
  subject: foldsAs(misreading<LowRank>('lora', (layer) => ({ ...layer, alpha: layer.up.length }))),
});
