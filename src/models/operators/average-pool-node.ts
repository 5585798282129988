import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';
import { Refused } from '../refused.ts';
import { slideFields, windowAttributes } from '../window-attributes.ts';

export default operator({
  name: 'AveragePool',
  readAs: 'average-pool',
  except: 'dilations; ceil_mode that counts padding',
  read: (given) => [
    pictureNode(given, ([, ...spatial]) => {
      const slide = windowAttributes(given, spatial, given.ints('kernel_shape') ?? []);
      const { kernel, dilations, added } = slide;
      if (dilations.some((n) => n !== 1)) throw new Refused('dilations of a pool');
      const countPadding = given.int('count_include_pad', 0) === 1;
      if (countPadding && added.some((n) => n !== 0)) throw new Refused('ceil_mode counts padding');
      return [
        {
          ...{ kind: 'average-pool', kernel, ...slideFields(slide) },
          ...(countPadding && { countPadding }),
        },
      ];
    }),
  ],
});
