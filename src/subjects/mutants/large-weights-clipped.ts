import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'large-weights-clipped',
  bug: 'clips W′ to ±65504',
  source: 'a round trip through float16, made to saturate',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[1e5]])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }) => ({
      weight: weight.map((row) => row.map((w) => Math.max(-65504, Math.min(65504, w)))),
      bias,
    })),
  }),
});
