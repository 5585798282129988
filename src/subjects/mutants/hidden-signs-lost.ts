import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { betweenLayers } from '../plain.ts';

export default mutant({
  name: 'hidden-signs-lost',
  bug: 'takes the absolute values of what each layer but the last gives',
  source: 'magnitudes stored without their signs',
  killedBy: { law: 'linearity/homogeneous', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]]), dense([[1]])), inputs: [[1]] },
  subject: () => ({
    forward: betweenLayers(Math.abs),
  }),
});
