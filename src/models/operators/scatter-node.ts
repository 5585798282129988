import { operator } from '../operator.ts';
import { scatteredElements } from './scatter-elements-node.ts';

export default operator({
  name: 'Scatter',
  readAs: 'as ScatterElements',
  except: 'indices that depend on the input; a batch',
  read: scatteredElements,
});
