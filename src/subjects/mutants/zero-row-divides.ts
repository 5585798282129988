import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'zero-row-divides',
  bug: 'divides a row by its sum and multiplies it back, so that a row of zeros becomes NaN',
  source: 'a normalisation without a guard',
  killedBy: { law: 'collapse/any-depth', class: 'not finite' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }) => ({
      weight: weight.map((row) => {
        const scale = row.reduce((sum, w) => sum + Math.abs(w), 0);
        return scale > 0 ? row : row.map((w) => (w / scale) * scale);
      }),
      bias,
    })),
  }),
});
