import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, type Single, step } from '../plain.ts';

export default mutant({
  name: 'cached-by-shape',
  bug: 'keeps its answers by the shapes of the layers, and gives the old one to other weights',
  source: 'a compiled graph that has the weights of its first call inside',
  killedBy: { law: 'collapse/memoryless', class: 'not a function of its argument' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => {
    const kept = new Map<string, Single>();
    return {
      collapse: (stack) => {
        const key = stack.layers.map(({ weight }) => [weight.length, weight[0]!.length]).join();
        const single = kept.get(key) ?? foldWith(step)(stack);
        kept.set(key, single);
        return single;
      },
    };
  },
});
