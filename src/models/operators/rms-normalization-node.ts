import { operator } from '../operator.ts';
import { normed } from './layer-normalization-node.ts';

export default operator({
  name: 'RMSNormalization',
  readAs: 'activation rms-norm',
  except: 'along the batch',
  nonlinear: true,
  read: (given) => [normed(given, 'rms-norm')],
});
