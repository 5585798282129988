import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Manner } from './manner.ts';

/** A sum of branches: the last one first, or Sum of two and an Add for each of more. */
export const sumAs: Manner = ({ builder, x, fields, before, through }, says) => {
  const branches = fields.branches as readonly (readonly AnyLayer[])[];
  const values = branches.map((branch) => through(branch, x, before));
  if (says.branches === 'swapped-branches') values.reverse();
  if (says.branches === 'sum-or-adds' && values.length > 2)
    return values.reduce((sum, value) => builder.node('Add', [sum, value]));
  const isAdd = values.length === 2 && says.branches !== 'sum-or-adds';
  return builder.node(isAdd ? 'Add' : 'Sum', values);
};
