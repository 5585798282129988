import type { AnyLayer } from '../../layers/any-layer.ts';
import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';
import { Refused } from '../refused.ts';

export default operator({
  name: 'SpaceToDepth',
  readAs: 'reshape, transpose, reshape',
  read: (given) => [
    pictureNode(given, ([channels, height, width, ...more]) => {
      const size = given.int('blocksize', 0);
      const [rows, columns] = [height! / size, width! / size];
      const isWhole = size >= 1 && Number.isInteger(rows) && Number.isInteger(columns);
      if (more.length > 0 || !isWhole) throw new Refused(`blocks of ${size}`);
      return [
        { kind: 'reshape', shape: [channels!, rows, size, columns, size] },
        { kind: 'transpose', axes: [2, 4, 0, 1, 3] },
        { kind: 'reshape', shape: [channels! * size ** 2, rows, columns] },
      ] as readonly AnyLayer[];
    }),
  ],
});
