import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';

export default operator({
  name: 'GlobalAveragePool',
  readAs: 'global-average-pool',
  read: (given) => [pictureNode(given, () => [{ kind: 'global-average-pool' }])],
});
