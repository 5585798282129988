import { factorIntoReader } from '../factor-into-reader.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

export default mutant({
  name: 'factor-through-any-activation',
  bug: 'moves the positive factors of a scale through any activation into the dense layer after it',
  source: 'equalisation written for relu, run on networks with tanh, silu and gelu',
  killedBy: { law: 'fold/scaled-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'scale', scale: 2 },
        { kind: 'activation', name: 'sigmoid' },
        { kind: 'dense', weight: [[1]] },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs(factorIntoReader((_, factors) => factors.every((x) => x > 0))),
});
