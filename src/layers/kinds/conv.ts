import { Fault } from '../../input/made.ts';
import { shapeOfTensor, type Tensor } from '../../input/tensor-schema.ts';
import { range } from '../../numbers/range.ts';
import type { Rows } from '../../numbers/rows.ts';
import { plus } from '../../words/word.ts';
import { drawGroups, drawSlide, maybe, oneOrEach, tensorOf } from '../dice.ts';
import { optional, withDefault } from '../fields/field.ts';
import { padding, perAxis } from '../fields/list-fields.ts';
import { wholeFrom } from '../fields/number-fields.ts';
import { along, kernel } from '../fields/tensor-fields.ts';
import { flatOf, throughWindows } from '../grouped-windows.ts';
import { layer } from '../layer-kind.ts';
import { Mismatch } from '../mismatch.ts';
import { outputsFault } from '../outputs-fault.ts';
import { sizeOf } from '../tensor-shape.ts';
import { slidesOf, windowedShape, windowsOf } from '../window-slides.ts';

/** The blocks of the groups, [channels of a group · taps × outputs of a group]. */
const blocksOf = (weight: readonly Tensor[], groups: number): Rows[] => {
  const outputs = weight.length / groups;
  const rows = weight.map(flatOf);
  return range(groups).map((g) =>
    rows[0]!.map((_, i) => range(outputs).map((o) => rows[g * outputs + o]![i]!)),
  );
};

export default layer({
  kind: 'conv',
  formula:
    'y[o, p] = Σ x[c, s p + d k − before] W[o, c, k] + b[o], over the channels c of o’s group',
  source: 'ONNX Conv-11: a cross-correlation',
  fields: {
    weight: kernel('[outputs][inputs/groups]', 'outputs', 'group-channel'),
    bias: optional(along('outputs')),
    strides: withDefault(perAxis(1), 1),
    padding: withDefault(padding, 0),
    dilations: withDefault(perAxis(1), 1),
    groups: withDefault(wholeFrom(1), 1),
  },
  units: 'fresh',
  spatial: true,
  draw: (dice, [channels, ...spatial]) => {
    if (spatial.length === 0) return undefined;
    const groups = drawGroups(dice, channels!);
    const { kernel, ...slide } = drawSlide(dice, spatial);
    const outputs = dice.keepsShape ? channels! : groups * Math.ceil(dice.units() / groups);
    return {
      weight: tensorOf(dice, [outputs, channels! / groups, ...kernel]),
      ...maybe(dice, 'bias', () => oneOrEach(dice, outputs)),
      ...slide,
      ...(groups > 1 && { groups }),
    };
  },
  shape: (fields, [channels, ...spatial]) => {
    const { weight, bias, groups } = fields;
    const [outputs, inputs, ...kernel] = shapeOfTensor(weight) as [number, number, ...number[]];
    if (kernel.length !== spatial.length || inputs * groups !== channels) {
      return new Mismatch(`[${inputs * groups}${', n'.repeat(kernel.length)}]`);
    }
    if (outputs % groups !== 0) {
      return new Fault(`expected a multiple of ${groups} outputs, found ${outputs}`, 'weight');
    }
    const slides = slidesOf(kernel, fields, spatial.length);
    if (slides instanceof Fault) return slides;
    return outputsFault(bias, outputs) ?? windowedShape(outputs, spatial, slides);
  },
  words: (fields, [channels, ...spatial]) => {
    const { weight, bias, groups } = fields;
    const [, , ...kernel] = shapeOfTensor(weight);
    const windows = windowsOf(spatial, slidesOf(kernel, fields, spatial.length) as never);
    const input = { channels: channels!, plane: sizeOf(spatial) };
    return [
      ...throughWindows(windows, input, blocksOf(weight as readonly Tensor[], groups)),
      ...(bias === undefined ? [] : [plus(bias, windows.length)]),
    ];
  },
});
