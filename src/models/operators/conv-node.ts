import { listed, nested } from '../constant.ts';
import type { Given } from '../given.ts';
import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';
import { Refused } from '../refused.ts';
import { slideFields, windowAttributes } from '../window-attributes.ts';

/** The numbers of a bias, one for each output. */
export const biasField = (given: Given, k: number) => {
  const bias = given.optional(k);
  return bias && { bias: listed(bias) };
};

/** The number of groups, which is small enough to be one. */
export const groupsField = (given: Given) => {
  const groups = given.int('group', 1);
  if (!Number.isSafeInteger(groups) || groups < 1) throw new Refused(`its group is ${groups}`);
  return groups === 1 ? {} : { groups };
};

export default operator({
  name: 'Conv',
  readAs: 'conv',
  except: 'a weight that depends on the input',
  read: (given) => [
    pictureNode(given, ([, ...spatial]) => {
      const weight = given.constant(1);
      const slide = windowAttributes(given, spatial, weight.dims.slice(2));
      return [
        {
          ...{ kind: 'conv', weight: nested(weight), ...biasField(given, 2) },
          ...{ ...slideFields(slide), ...groupsField(given) },
        },
      ];
    }),
  ],
});
