import { groupNormed } from '../group-normed.ts';
import { operator } from '../operator.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'InstanceNormalization',
  readAs: 'activation layer-norm of each channel, scale',
  except: 'one vector without positions',
  nonlinear: true,
  read: (given) => [
    groupNormed(given, ([channels, ...spatial]) => {
      if (spatial.length === 0) throw new Refused('channels of no positions');
      return channels!;
    }),
  ],
});
