import { nested } from '../constant.ts';
import type { Given } from '../given.ts';
import { operator } from '../operator.ts';
import { pictureNode } from '../picture-node.ts';
import { Refused } from '../refused.ts';
import { slideFields, type WindowAttributes, windowAttributes } from '../window-attributes.ts';
import { biasField, groupsField } from './conv-node.ts';

/** The padding that gives an output of the lengths that are asked for, or by auto_pad. */
const padded = (given: Given, spatial: readonly number[], slide: WindowAttributes) => {
  const axes = spatial.length;
  const grown = given.ints('output_padding') ?? new Array<number>(axes).fill(0);
  const auto = given.text('auto_pad', 'NOTSET');
  const wanted = given.ints('output_shape')?.slice(-axes);
  if (grown.length !== axes || grown.some((n) => !(n >= 0)))
    throw new Refused('its output_padding');
  if (!wanted && (auto === 'NOTSET' || auto === 'VALID')) {
    return { slide, outputPadding: grown };
  }
  const { strides, dilations, kernel } = slide;
  const outputPadding = [...grown];
  const padding = spatial.map((n, k): [number, number] => {
    const target = wanted?.[k] ?? n * strides[k]!;
    const whole = strides[k]! * (n - 1) + grown[k]! + dilations[k]! * (kernel[k]! - 1) + 1;
    const total = whole - target;
    // ONNX has n · stride outputs there, and not where they lie; ONNX Runtime gives fewer (docs/findings.md).
    if (total < 0 && !wanted) throw new Refused('auto_pad with a stride larger than its window');
    if (total < 0) {
      outputPadding[k] = grown[k]! - total;
      return [0, 0];
    }
    const less = Math.floor(total / 2);
    return auto === 'SAME_UPPER' ? [less, total - less] : [total - less, less];
  });
  return { slide: { ...slide, padding }, outputPadding };
};

export default operator({
  name: 'ConvTranspose',
  readAs: 'conv-transpose',
  except: 'a weight that depends on the input; auto_pad with a stride larger than its window',
  read: (given) => [
    pictureNode(given, ([, ...spatial]) => {
      const weight = given.constant(1);
      const plain = windowAttributes(given, spatial, weight.dims.slice(2));
      const { slide, outputPadding } = padded(given, spatial, plain);
      return [
        {
          ...{ kind: 'conv-transpose', weight: nested(weight), ...biasField(given, 2) },
          ...{ ...slideFields(slide), ...groupsField(given) },
          ...(outputPadding.some((n) => n !== 0) && { outputPadding }),
        },
      ];
    }),
  ],
});
