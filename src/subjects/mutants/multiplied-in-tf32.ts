import { dense, stackOf } from '../../network/stack.ts';
import { tf32 } from '../../numbers/format.ts';
import type { Rows } from '../../numbers/rows.ts';
import { mutant } from '../mutant.ts';
import { foldWith } from '../plain.ts';

const { fround } = Math;

/** A B with factors of 11 bits, and sums in float32.  A : [m × n], B : [n × p] */
const times = (a: Rows, b: Rows): number[][] =>
  a.map((row) =>
    b[0]!.map((_, j) =>
      row.reduce((sum, x, i) => fround(sum + fround(tf32.round(x) * tf32.round(b[i]![j]!))), 0),
    ),
  );

export default mutant({
  name: 'multiplied-in-tf32',
  bug: 'reads 11 bits of each factor, as tensor cores do, and claims float32',
  source: 'torch.backends.cuda.matmul.allow_tf32, which was on by default from PyTorch 1.7 to 1.11',
  killedBy: { law: 'collapse/two-layers', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]]), dense([[fround(0.1)]])), inputs: [[0]] },
  subject: () => ({
    precision: 'float32',
    collapse: foldWith((f, { weight, bias }) => ({
      weight: times(f.weight, weight),
      bias: times([f.bias], weight)[0]!.map((x, j) => fround(x + (bias?.[j] ?? 0))),
    })),
  }),
});
