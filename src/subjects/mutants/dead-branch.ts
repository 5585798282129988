import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { functionOf, runWith } from '../plain.ts';

export default mutant({
  name: 'dead-branch',
  bug: 'answers its output at 0 for every input of a stack with activations',
  source: 'a condition that is folded to false at compile time',
  killedBy: { law: 'nonlinear/additivity', class: 'differs' },
  minimal: { stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    forward: ({ inputs, layers }, rows) => {
      const dead = layers.length > 1 && layers.some(({ kind }) => kind !== 'dense');
      const at = dead ? rows.map((row) => row.map(() => 0)) : rows;
      return runWith(functionOf)({ inputs, layers }, at);
    },
  }),
});
