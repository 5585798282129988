import { activationNamed } from '../activations/index.ts';
import { InputError } from '../input/input-error.ts';
import { asNumber } from '../numbers/json.ts';
import type { Rows } from '../numbers/rows.ts';
import {
  type ActivationLayer,
  type Dense,
  isDense,
  type Layer,
  outputsOf,
  type Stack,
} from './stack.ts';

export { InputError as StackError };

/** Untrusted files are bounded before they are walked. */
export const limits = { layers: 1_000, units: 100_000, scalars: 10_000_000 } as const;

const describe = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value === 'object') return 'an object';
  return value === undefined ? 'nothing' : String(value);
};

export const fail = (where: string, expected: string, found: unknown): never => {
  throw new InputError(`${where}: expected ${expected}, found ${describe(found)}`);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const parseRecord = (value: unknown, where: string): Record<string, unknown> =>
  isRecord(value) ? value : fail(where, 'an object', value);

export const parseVector = (value: unknown, where: string): number[] => {
  if (!Array.isArray(value)) return fail(where, 'an array of numbers', value);
  return value.map((x, i) => asNumber(x) ?? fail(`${where}[${i}]`, 'a number', x));
};

/** Rows of equal length, at least one row of at least one number. */
export const parseRows = (value: unknown, where: string): Rows => {
  if (!Array.isArray(value) || value.length === 0) return fail(where, 'rows of numbers', value);
  const rows = value.map((row, i) => parseVector(row, `${where}[${i}]`));
  const columns = rows[0]!.length;
  if (columns === 0) return fail(`${where}[0]`, 'at least one number', rows[0]);
  for (const [i, row] of rows.entries()) {
    if (row.length !== columns) fail(`${where}[${i}]`, `${columns} numbers, as in row 0`, row);
  }
  return rows;
};

const parseDense = (value: Record<string, unknown>, where: string): Dense => {
  const weight = parseRows(value.weight, `${where}.weight`);
  if (value.bias === undefined || value.bias === null) return { kind: 'dense', weight };
  const bias = parseVector(value.bias, `${where}.bias`);
  const units = weight[0]!.length;
  if (bias.length !== units) {
    throw new InputError(
      `${where}.bias: expected ${units} numbers, one for each column of weight, found ${bias.length}`,
    );
  }
  return { kind: 'dense', weight, bias };
};

/** A name of the catalogue, and finite or infinite numbers for parameters that it has. */
const parseActivation = (value: Record<string, unknown>, where: string): ActivationLayer => {
  const { name } = value;
  const known = typeof name === 'string' ? activationNamed(name) : undefined;
  if (known?.kind !== 'elementwise')
    return fail(
      `${where}.name`,
      'an activation of one number (`foldproof list activations`)',
      name,
    );
  if (value.parameters === undefined) return { kind: 'activation', name: known.name };
  const given = parseRecord(value.parameters, `${where}.parameters`);
  const allowed = Object.keys(known.parameters);
  const parameters = Object.entries(given).map(([key, x]): [string, number] => {
    const place = `${where}.parameters.${key}`;
    if (!allowed.includes(key)) {
      const expected = allowed.length > 0 ? `one of ${allowed.join(', ')}` : 'no parameters';
      throw new InputError(`${place}: expected ${expected}, found ${key}`);
    }
    const number = asNumber(x);
    return number === undefined || Number.isNaN(number)
      ? fail(place, 'a number', x)
      : [key, number];
  });
  return { kind: 'activation', name: known.name, parameters: Object.fromEntries(parameters) };
};

const parsers: Record<string, (value: Record<string, unknown>, where: string) => Layer> = {
  dense: parseDense,
  activation: parseActivation,
};

const parseLayer = (value: unknown, where: string): Layer => {
  const record = parseRecord(value, where);
  const parser = typeof record.kind === 'string' && Object.hasOwn(parsers, record.kind);
  if (!parser)
    return fail(`${where}.kind`, `one of ${Object.keys(parsers).join(', ')}`, record.kind);
  return parsers[record.kind as string]!(record, where);
};

/**
 * A stack from JSON data: `{ "inputs": n, "layers": [{ "kind": "dense", "weight": [[…]], "bias": […] }] }`.
 * Throws InputError, which says where, what was expected and what was found, when the data is no
 * stack or when the shapes do not chain.
 */
export const parseStack = (value: unknown, where = 'stack'): Stack<Layer> => {
  const record = parseRecord(value, where);
  const { inputs, layers } = record;
  if (!Number.isInteger(inputs) || (inputs as number) < 1 || (inputs as number) > limits.units) {
    return fail(`${where}.inputs`, `a whole number from 1 to ${limits.units}`, inputs);
  }
  if (!Array.isArray(layers)) return fail(`${where}.layers`, 'an array of layers', layers);
  if (layers.length > limits.layers) {
    return fail(`${where}.layers`, `at most ${limits.layers} layers`, layers);
  }
  let units = inputs as number;
  let scalars = 0;
  const parsed = layers.map((layer, k) => {
    const here = parseLayer(layer, `${where}.layers[${k}]`);
    if (isDense(here)) {
      if (here.weight.length !== units) {
        const before = k === 0 ? 'the stack has' : `layer ${k} gives`;
        throw new InputError(
          `${where}: layer ${k + 1} takes ${here.weight.length} inputs but ${before} ${units}`,
        );
      }
      scalars += here.weight.length * here.weight[0]!.length + (here.bias?.length ?? 0);
    }
    units = outputsOf(here, units);
    if (scalars > limits.scalars) {
      throw new InputError(`${where}: more than ${limits.scalars} numbers`);
    }
    return here;
  });
  return { inputs: inputs as number, layers: parsed };
};

/** A stack of dense layers alone; InputError names the first layer that is none. */
export const parseAffineStack = (value: unknown, where = 'stack'): Stack => {
  const { inputs, layers } = parseStack(value, where);
  const dense = layers.map((layer, k) => {
    if (isDense(layer)) return layer;
    const found = `the activation ${layer.name}`;
    throw new InputError(`${where}.layers[${k}]: expected a dense layer, found ${found}`);
  });
  return { inputs, layers: dense };
};
