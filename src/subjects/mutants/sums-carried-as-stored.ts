import { dense, type Stack, stackOf } from '../../network/stack.ts';
import { float16 } from '../../numbers/format.ts';
import type { Rows } from '../../numbers/rows.ts';
import { mutant } from '../mutant.ts';
import { biasOf } from '../plain.ts';

const { round } = float16;

export default mutant({
  name: 'sums-carried-as-stored',
  bug: 'carries each sum in float16, in which it is stored, and claims that it is carried in float32',
  source:
    'torch.backends.cuda.matmul.allow_fp16_reduced_precision_reduction, which is on by default in PyTorch',
  killedBy: { law: 'forward/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[683]], [1])), inputs: [[3]] },
  subject: () => ({
    precision: 'float16-float32',
    forward: ({ layers }: Stack, inputs) =>
      layers.reduce<Rows>((rows, layer) => {
        const bias = biasOf(layer);
        const entry = (row: readonly number[], j: number): number =>
          row.reduce((sum, x, i) => round(sum + round(x * layer.weight[i]![j]!)), bias[j]!);
        return rows.map((row) => bias.map((_, j) => entry(row, j)));
      }, inputs),
  }),
});
