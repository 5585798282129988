import {
  activationNamed,
  formOf,
  type Parameters,
  vectorActivationNamed,
  vectorFormOf,
  withDigits,
  workingDigits,
} from '../../activations/index.ts';
import { at, entryOf, exactly, type Picture, pictureOf } from '../../layers/picture.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { definition } from '../definition.ts';
import { without } from '../wrong-words.ts';

interface Fields {
  readonly name: string;
  readonly parameters?: Parameters;
  readonly axis?: number;
  readonly scale?: readonly number[];
  readonly bias?: readonly number[];
}

/** f of the vector along the axis through each place, its values in the place of the vector. */
const alongAxis = ({ name, parameters, axis = 0, scale, bias }: Fields, x: Picture): Picture => {
  const k = axis < 0 ? axis + x.shape.length : axis;
  const n = x.shape[k]!;
  const form = vectorFormOf(vectorActivationNamed(name)!, parameters);
  const valuesAt = (index: readonly number[]) =>
    form.f(
      Array.from({ length: n }, (_, i) =>
        at(
          x,
          index.map((j, other) => (other === k ? i : j)),
        ),
      ),
    );
  const out = valuesAt(x.shape.map(() => 0)).length;
  return pictureOf(
    x.shape.map((length, other) => (other === k ? out : length)),
    (index) => {
      const i = index[k]!;
      const value = exactly(1).times(valuesAt(index)[i]!);
      return value.times(scale ? entryOf(scale, i) : 1).plus(entryOf(bias, i));
    },
  );
};

export default definition<Fields>({
  kind: 'activation',
  gives: (layer, x) =>
    withDigits(workingDigits, () => {
      const one = activationNamed(layer.name);
      if (!one) return alongAxis(layer, x);
      const { f } = formOf(one, layer.parameters);
      return pictureOf(x.shape, (index) => exactly(1).times(f(at(x, index))));
    }),
  wrong: {
    'along another axis': (words, layer, shape) =>
      activationNamed(layer.name) || shape.length === 1
        ? words
        : wordsThrough(
            [
              {
                kind: 'activation',
                name: layer.name,
                axis: ((layer.axis ?? 0) + 1 + shape.length) % shape.length,
              } as never,
            ],
            shape,
          ),
    'not applied': without('apply'),
  },
});
