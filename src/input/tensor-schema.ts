import * as v from 'valibot';
import { asNumber } from '../numbers/json.ts';
import { expected } from './expected.ts';
import { Fault, made } from './made.ts';
import { jsonOfNumber } from './number-schema.ts';
import { mostNumbers } from './rows-schema.ts';

/** A number, or a list of tensors of equal shapes: [outputs][inputs][height][width]. */
export type Tensor = number | readonly Tensor[];

/** The shape of a tensor, by its first entries: 3 for a list of three numbers is [3], for a number []. */
export const shapeOfTensor = (tensor: Tensor): readonly number[] => {
  const shape: number[] = [];
  for (let part: Tensor | undefined = tensor; part !== undefined && typeof part !== 'number'; ) {
    shape.push(part.length);
    part = part[0];
  }
  return shape;
};

/** The shape that a value has if it is a tensor. */
const shapeOf = (value: unknown, depth = 0): number[] =>
  Array.isArray(value) && depth < 8 ? [value.length, ...shapeOf(value[0], depth + 1)] : [];

const list = (n: number): string => `a list of ${n === 0 ? 'at least 1' : n}`;

const read = (value: unknown, shape: readonly number[], at: readonly number[]): Tensor | Fault => {
  const [n, ...rest] = shape;
  if (n === undefined) {
    return asNumber(value) ?? new Fault(expected('a number')({ input: value }), ...at);
  }
  if (!Array.isArray(value) || value.length !== n || n === 0)
    return new Fault(expected(list(n))({ input: value }), ...at);
  const entries = new Array<Tensor>(n);
  for (let i = 0; i < n; i++) {
    const entry = read(value[i], rest, [...at, i]);
    if (entry instanceof Fault) return entry;
    entries[i] = entry;
  }
  return entries;
};

const jsonOf = (depth: number): object =>
  depth === 0 ? jsonOfNumber : { type: 'array', items: jsonOf(depth - 1), minItems: 1 };

/** Nested lists of numbers of equal lengths, from `least` to `most` levels deep. */
export const tensorOf = (
  what: string,
  least: number,
  most: number,
): v.GenericSchema<unknown, Tensor> =>
  v.pipe(
    v.unknown(),
    made((value: unknown) => {
      const shape = shapeOf(value);
      if (shape.length < least || shape.length > most)
        return new Fault(expected(what)({ input: value }));
      const numbers = shape.reduce((size, n) => size * n, 1);
      if (numbers > mostNumbers)
        return new Fault(`expected at most ${mostNumbers} numbers, found ${numbers}`);
      return read(value, shape, []);
    }),
    v.metadata(
      least === most
        ? (jsonOf(least) as Record<string, unknown>)
        : { anyOf: Array.from({ length: most - least + 1 }, (_, k) => jsonOf(least + k)) },
    ),
  );
