/** The file that `new layer` writes: a kind that holds, y = g x + s per channel, to be replaced part by part. */
export const layerTemplate = (
  name: string,
): string => `import { draws, fields, layer, pictures, shapes, words } from 'foldproof';

// Holds as it stands; change it part by part, and after each: npx foldproof verify --layer ${name}.ts
export default layer({
  kind: '${name}',
  formula: 'y = g x + s, per channel',
  source: 'where it is defined: a paper, an operator',
  // What a stack file says of such a layer. perChannel: one number for each channel, or one for all.
  fields: { gain: fields.perChannel, shift: fields.optional(fields.perChannel) },
  // 'kept': channel c of y is channel c of x. 'fresh': the layer makes channels of its own.
  units: 'kept',
  // Fields of a layer for an input of a shape, at random; nothing where the kind has none for that shape.
  draw: (dice, [channels]) => ({
    gain: draws.numbers(dice, channels!),
    ...draws.maybe(dice, 'shift', () => draws.numbers(dice, channels!)),
  }),
  // The shape of y, channels first; new Fault('expected …') where the layer does not fit.
  shape: (_, input) => input,
  // What computes: the formula in words on the flat vector. Whatever runs, bounds, collapses and folds reads these.
  words: ({ gain, shift }, input) => {
    const each = shapes.positionsOf(input);
    return [words.scale(gain, each), ...(shift === undefined ? [] : [words.plus(shift, each)])];
  },
  // What is meant, in plain loops over numbers of decimal.js: the words and the shape are held to it.
  exact: ({ gain, shift }, x) =>
    pictures.pictureOf(x.shape, (index) => {
      const [g, s] = [gain, shift].map((given) => pictures.entryOf(given, index[0]!));
      return pictures.at(x, index).times(g!).plus(s!);
    }),
});
`;
