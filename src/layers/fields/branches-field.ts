import * as v from 'valibot';
import { expected } from '../../input/expected.ts';
import type { AnyLayer } from '../any-layer.ts';
import type { Field } from './field.ts';

/** Lists of layers, each of which is given what the layer is given. Their layers are read one by one. */
export const branches: Field<readonly (readonly AnyLayer[])[], 'required', false> = {
  presence: 'required',
  isComputedWith: false,
  branches: true,
  schema: v.custom<readonly (readonly AnyLayer[])[]>(Array.isArray, expected('a list of branches')),
};
