import { groupNormed } from '../group-normed.ts';
import { operator } from '../operator.ts';

export default operator({
  name: 'GroupNormalization',
  readAs: 'activation layer-norm of each group of channels, scale',
  nonlinear: true,
  read: (given) => [groupNormed(given, () => given.int('num_groups', 0))],
});
