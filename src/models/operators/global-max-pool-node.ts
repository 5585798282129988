import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';

export default operator({
  name: 'GlobalMaxPool',
  readAs: 'max-pool with a window as large as the picture',
  nonlinear: true,
  read: (given) => [
    pictureNode(given, ([, ...spatial]) => [{ kind: 'max-pool', kernel: spatial }]),
  ],
});
