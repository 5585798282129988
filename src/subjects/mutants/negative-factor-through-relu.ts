import { factorIntoReader } from '../factor-into-reader.ts';
import { mutant } from '../mutant.ts';
import { foldsAs } from '../other-network.ts';

export default mutant({
  name: 'negative-factor-through-relu',
  bug: 'moves the factors of a scale through relu into the dense layer after it, negative ones too',
  source:
    'cross-layer equalisation and scale folding that ask whether an activation is homogeneous, and not the sign of the factor',
  killedBy: { law: 'fold/scaled-channels', class: 'differs' },
  minimal: {
    stack: {
      inputs: 1,
      layers: [
        { kind: 'scale', scale: [-1] },
        { kind: 'activation', name: 'relu' },
        { kind: 'dense', weight: [[1]] },
      ],
    },
    inputs: [[1]],
  },
  subject: () => ({
    ...foldsAs(factorIntoReader(({ name }) => name === 'relu'))(),
    activations: ['relu'],
  }),
});
