import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';
import { Refused } from '../refused.ts';
import { slideFields, windowAttributes } from '../window-attributes.ts';

export default operator({
  name: 'MaxPool',
  readAs: 'max-pool',
  except: 'dilations, and the indices',
  nonlinear: true,
  read: (given) => [
    pictureNode(given, ([, ...spatial]) => {
      const slide = windowAttributes(given, spatial, given.ints('kernel_shape') ?? []);
      if (slide.dilations.some((n) => n !== 1)) throw new Refused('dilations of a maximum');
      return [{ kind: 'max-pool', kernel: slide.kernel, ...slideFields(slide) }];
    }),
  ],
});
