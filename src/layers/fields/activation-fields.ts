import * as v from 'valibot';
import { activations, type Parameters } from '../../activations/index.ts';
import { expected } from '../../input/expected.ts';
import { suggestion } from '../../input/nearest.ts';
import { numbersByName } from '../../input/number-schema.ts';
import type { Field } from './field.ts';

const names = activations.map(({ name }) => name);

/** The name of an activation of the catalogue. */
export const activationName: Field<string, 'required', false> = {
  presence: 'required',
  isComputedWith: false,
  schema: v.pipe(
    v.custom<string>(
      (name) => names.includes(name as string),
      (issue) =>
        expected('an activation (`foldproof list activations`)')(issue) +
        suggestion(issue.input, names),
    ),
    v.metadata({ enum: names }),
  ),
};

/** Parameters of an activation by name; which there are is checked with the shape. */
export const activationParameters: Field<Parameters, 'required', false> = {
  ...{ presence: 'required', isComputedWith: false, schema: numbersByName },
};
