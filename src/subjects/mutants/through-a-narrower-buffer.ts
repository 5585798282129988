import { dense, stackOf } from '../../network/stack.ts';
import { bfloat16, float16 } from '../../numbers/format.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

const twice = (x: number): number => float16.round(bfloat16.round(x));

export default mutant({
  name: 'through-a-narrower-buffer',
  bug: 'rounds merged weights twice: to bfloat16, and then to the float16 that it claims',
  source:
    'a checkpoint in bfloat16 that is loaded into a float16 model after its layers were merged',
  killedBy: { law: 'collapse/two-layers', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]]), dense([[float16.round(0.1)]])), inputs: [[0]] },
  subject: () => ({
    precision: 'float16-float32',
    collapse: afterwards(({ weight, bias }) => ({
      weight: weight.map((row) => row.map(twice)),
      bias: bias.map((x) => float16.round(x)),
    })),
  }),
});
