/** Activations of each number, and of vectors along an axis. */
import type { Algebra, Tensor } from './algebra.ts';
import { ofVectors, windowsOf } from './functions-of-vectors.ts';
import { axisOf, type Fields, type Kinds, ofChannel } from './kind.ts';
import { parametersByDefault } from './left-out.ts';
import type { Given } from './piecewise-functions.ts';
import { indicesOf, insideAt, placeOf, tensorOf } from './tensor.ts';

/** f of the vector along an axis, through each place of the other axes. */
const alongAxis = <C, V>(
  fields: Fields,
  parameters: Given,
  x: Tensor<V>,
  by: Algebra<C, V>,
): Tensor<V> => {
  const { name, scale, bias } = fields;
  const along = axisOf(fields.axis, x.shape);
  const n = x.shape[along]!;
  const windows = windowsOf(name, n, parameters);
  const rowAt = (index: readonly number[]) =>
    Array.from({ length: n }, (_, i) => insideAt(x, index.toSpliced(along, 0, i)));
  const others = x.shape.toSpliced(along, 1);
  const rows = indicesOf(others).map((index) => {
    const row = rowAt(index);
    return (
      windows?.map((window) => by.largest(window.map((i) => row[i]!))) ??
      by.row(name, parameters, row)
    );
  });
  const one = by.constant(1);
  return tensorOf(x.shape.with(along, rows[0]!.length), (index) => {
    const i = index[along]!;
    const value = rows[placeOf(others, index.toSpliced(along, 1))!]![i]!;
    if (scale === undefined && bias === undefined) return value;
    return by.combination([[ofChannel(scale, i, by) ?? one, value]], ofChannel(bias, i, by));
  });
};

const isOfVectors = (name: string): boolean =>
  name === 'max-pool' || name === 'maxout' || Object.hasOwn(ofVectors, name);

export const activationKind: Kinds = {
  activation: (fields, x, by) => {
    const parameters = { ...parametersByDefault[fields.name], ...fields.parameters };
    if (isOfVectors(fields.name)) return alongAxis(fields, parameters, x, by);
    return {
      shape: x.shape,
      entries: x.entries.map((unit) => by.apply(fields.name, parameters, unit)),
    };
  },
};
