import type { AnyLayer } from '../../layers/any-layer.ts';
import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'DepthToSpace',
  readAs: 'reshape, transpose, reshape',
  read: (given) => [
    pictureNode(given, ([channels, height, width, ...more]) => {
      const size = given.int('blocksize', 0);
      const depth = channels! / size ** 2;
      if (more.length > 0 || !height || !width || !Number.isInteger(depth) || depth < 1)
        throw new Refused(`blocks of ${size}`);
      const isColumns = given.text('mode', 'DCR') === 'CRD';
      return [
        {
          kind: 'reshape',
          shape: isColumns
            ? [depth, size, size, height, width]
            : [size, size, depth, height, width],
        },
        { kind: 'transpose', axes: isColumns ? [0, 3, 1, 4, 2] : [2, 3, 0, 4, 1] },
        { kind: 'reshape', shape: [depth, height * size, width * size] },
      ] as readonly AnyLayer[];
    }),
  ],
});
