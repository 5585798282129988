import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { forwardWith } from '../plain.ts';

const asPrinted = (x: number): number => Number(x.toFixed(3));

export default mutant({
  name: 'outputs-as-printed',
  bug: 'outputs are read back from a text with three digits after the point',
  source: 'servers that format their answers for people, and integers pass every test',
  killedBy: { law: 'forward/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0.0625]])), inputs: [[1]] },
  subject: () => ({
    forward: (stack, inputs) =>
      forwardWith()(stack, inputs).map((row) => row.map((x) => asPrinted(x))),
  }),
});
