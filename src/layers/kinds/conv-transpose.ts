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
import { indicesOf, offsetOf, type Shape, sizeOf, stridesOf } from '../tensor-shape.ts';
import { eachAxis, type Slide, slidesOf } from '../window-slides.ts';

/** The blocks of the groups, [channels of a group · taps × outputs of a group]. */
const blocksOf = (weight: readonly (readonly Tensor[])[], groups: number): Rows[] => {
  const channels = weight.length / groups;
  return range(groups).map((g) =>
    weight
      .slice(g * channels, (g + 1) * channels)
      .map((outputs) => outputs.map(flatOf))
      .flatMap((outputs) => outputs[0]!.map((_, tap) => outputs.map((taps) => taps[tap]!))),
  );
};

/** The spatial shape that is given: where the last tap of the last position lies, and one more. */
const grown = (spatial: Shape, slides: readonly Slide[], added: readonly number[]): Shape =>
  spatial.map((n, k) => {
    const { stride, dilation, kernel, before, after } = slides[k]!;
    return stride * (n - 1) + added[k]! + dilation * (kernel - 1) + 1 - before - after;
  });

/** For each position that is given, the position that each tap reads, or −1 where there is none. */
const sources = (spatial: Shape, output: Shape, slides: readonly Slide[]): number[][] => {
  const strides = stridesOf(spatial);
  const taps = indicesOf(slides.map(({ kernel }) => kernel));
  return indicesOf(output).map((position) =>
    taps.map((tap) => {
      const at = position.map((p, k) => {
        const { stride, dilation, before } = slides[k]!;
        return (p + before - tap[k]! * dilation) / stride;
      });
      const within = at.every((i, k) => Number.isInteger(i) && i >= 0 && i < spatial[k]!);
      return within ? offsetOf(strides, at) : -1;
    }),
  );
};

export default layer({
  kind: 'conv-transpose',
  formula:
    'y[o, s p + d k − before] = Σ x[c, p] W[c, o, k] + b[o], over the channels c of o’s group',
  source: 'ONNX ConvTranspose-11',
  fields: {
    weight: kernel('[inputs][outputs/groups]', 'grouped-channel', 'group-output'),
    bias: optional(along('outputs')),
    strides: withDefault(perAxis(1), 1),
    padding: withDefault(padding, 0),
    dilations: withDefault(perAxis(1), 1),
    groups: withDefault(wholeFrom(1), 1),
    outputPadding: withDefault(perAxis(0), 0),
  },
  units: 'fresh',
  spatial: true,
  draw: (dice, [channels, ...spatial]) => {
    if (spatial.length === 0) return undefined;
    const groups = drawGroups(dice, channels!);
    const { kernel, padding, ...slide } = drawSlide(dice, spatial);
    const perGroup = dice.keepsShape ? channels! / groups : dice.units();
    // What is cut off must not be all that there is.
    const cut = dice.keepsShape || spatial.every((n) => n > 3);
    const padded = dice.random.chance(0.3) && !dice.keepsShape;
    return {
      weight: tensorOf(dice, [channels!, perGroup, ...kernel]),
      ...maybe(dice, 'bias', () => oneOrEach(dice, perGroup * groups)),
      ...slide,
      ...(cut && padding && { padding }),
      ...(padded && { outputPadding: spatial.map(() => dice.random.integer(0, 1)) }),
      ...(groups > 1 && { groups }),
    };
  },
  shape: (fields, [channels, ...spatial]) => {
    const { weight, bias, groups, outputPadding } = fields;
    const [inputs, perGroup, ...kernel] = shapeOfTensor(weight) as [number, number, ...number[]];
    if (kernel.length !== spatial.length || inputs !== channels) {
      return new Mismatch(`[${inputs}${', n'.repeat(kernel.length)}]`);
    }
    if (inputs % groups !== 0) {
      return new Fault(`expected a multiple of ${groups} inputs, found ${inputs}`, 'weight');
    }
    const slides = slidesOf(kernel, fields, spatial.length);
    if (slides instanceof Fault) return slides;
    const added = eachAxis(outputPadding, spatial.length);
    const wanted = `${spatial.length} entries, one for each spatial axis`;
    if (!added) return new Fault(`expected ${wanted}, found another number`, 'outputPadding');
    const output = grown(spatial, slides, added);
    const k = output.findIndex((n) => n < 1);
    if (k >= 0) return new Fault(`expected an output of at least 1 position, found ${output[k]}`);
    return outputsFault(bias, perGroup * groups) ?? [perGroup * groups, ...output];
  },
  words: (fields, [channels, ...spatial]) => {
    const { weight, bias, groups, outputPadding } = fields;
    const [, , ...kernel] = shapeOfTensor(weight);
    const slides = slidesOf(kernel, fields, spatial.length) as readonly Slide[];
    const added = eachAxis(outputPadding, spatial.length)!;
    const windows = sources(spatial, grown(spatial, slides, added), slides);
    const input = { channels: channels!, plane: sizeOf(spatial) };
    const blocks = blocksOf(weight as readonly (readonly Tensor[])[], groups);
    return [
      ...throughWindows(windows, input, blocks),
      ...(bias === undefined ? [] : [plus(bias, windows.length)]),
    ];
  },
});
