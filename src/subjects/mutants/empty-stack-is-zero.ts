import { mutant } from '../mutant.ts';
import { foldWith, step, zeros } from '../plain.ts';

export default mutant({
  name: 'empty-stack-is-zero',
  bug: 'answers zeros for a stack of no layers',
  source: 'a result that is allocated first and filled by the loop over layers',
  killedBy: { law: 'collapse/empty-stack', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [] }, inputs: [[0]] },
  subject: () => ({
    collapse: (stack) =>
      stack.layers.length > 0
        ? foldWith(step)(stack)
        : { weight: zeros(stack.inputs).map(() => zeros(stack.inputs)), bias: zeros(stack.inputs) },
  }),
});
