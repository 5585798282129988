import * as v from 'valibot';
import { activationNamed, elementwise, faultIn } from '../activations/index.ts';
import { expected } from '../input/expected.ts';
import { Fault } from '../input/made.ts';
import { suggestion } from '../input/nearest.ts';
import { numbersByName } from '../input/number-schema.ts';
import { rows, vector } from '../input/rows-schema.ts';
import type { ActivationLayer, Dense, Layer } from '../network/stack.ts';
import { parametersByName } from './parameters-json.ts';

/** One kind of layer as it is written: its fields, and the layer that they make or what is wrong in them. */
interface Kind<E extends v.ObjectEntries, L extends Layer> {
  readonly fields: E;
  /** What the JSON Schema says besides. */
  readonly json?: Readonly<Record<string, unknown>>;
  readonly layer: (given: v.InferOutput<v.StrictObjectSchema<E, undefined>>) => L | Fault;
}

const kind = <const E extends v.ObjectEntries, L extends Layer>(given: Kind<E, L>) => given;

const dense = kind({
  fields: { kind: v.literal('dense'), weight: rows, bias: v.exactOptional(v.nullable(vector)) },
  layer: ({ bias, ...layer }): Dense | Fault => {
    if (bias === undefined || bias === null) return layer;
    const units = layer.weight[0]!.length;
    if (bias.length === units) return { ...layer, bias };
    const wanted = `${units} numbers, one for each column of weight`;
    return new Fault(`expected ${wanted}, found ${bias.length}`, 'bias');
  },
});

const names = elementwise.map(({ name }) => name);

const activation = kind({
  fields: {
    kind: v.literal('activation'),
    name: v.pipe(
      v.custom<string>(
        (name) => typeof name === 'string' && activationNamed(name) !== undefined,
        (issue) =>
          expected('an activation of one number (`foldproof list activations`)')(issue) +
          suggestion(issue.input, names),
      ),
      v.metadata({ enum: names }),
    ),
    parameters: v.exactOptional(numbersByName),
  },
  json: parametersByName,
  layer: (layer): ActivationLayer | Fault => {
    const fault = faultIn(activationNamed(layer.name)!, layer.parameters ?? {});
    return fault ? new Fault(fault.message, 'parameters', fault.name) : layer;
  },
});

/** Every kind of layer that a stack may have, by its `kind`. */
export const layerKinds = { dense, activation } as const satisfies Record<Layer['kind'], unknown>;
