import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, type Single, step } from '../plain.ts';

const layerOf = ({ weight, bias }: Single) => dense(weight, bias);

export default mutant({
  name: 'inside-first',
  bug: 'declares a left fold, and merges the hidden layers first',
  source: 'a planner that picks the cheapest association of a product, added after the declaration',
  killedBy: { law: 'collapse/declared-order', class: 'differs' },
  minimal: { stack: stackOf(dense([[0.1]])), inputs: [[1]] },
  subject: () => ({
    order: 'left',
    collapse: (stack) => {
      const { layers, inputs } = stack;
      if (layers.length < 4) return foldWith(step)(stack);
      const inner = foldWith(step)({ inputs, layers: layers.slice(1, -1) });
      return foldWith(step)({ inputs, layers: [layers[0]!, layerOf(inner), layers.at(-1)!] });
    },
  }),
});
