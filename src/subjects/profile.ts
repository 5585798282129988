import { elementwise } from '../activations/index.ts';
import { InputError } from '../input/input-error.ts';
import type { Ask, Profile } from '../laws/law.ts';
import type { Layer } from '../network/stack.ts';
import { formatNamed, formats } from '../numbers/format.ts';

/** What can be asked. The types make these lists complete. */
const asks = Object.keys({
  forward: true,
  collapse: true,
  collapseModulo: true,
} satisfies Record<Ask, true>) as Ask[];
const kinds = Object.keys({ dense: true, activation: true } satisfies Record<Layer['kind'], true>);
const orders = ['left', 'right', 'any'];
const known = elementwise.map((activation) => activation.name);
/** What a subject that takes activations is sent, unless it names its own. */
const basic = ['relu', 'leaky-relu', 'abs', 'tanh', 'sigmoid', 'softplus', 'square', 'step'];

const describe = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'function') return /^class\b/.test(String(value)) ? 'a class' : 'a function';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return String(JSON.stringify(value)).slice(0, 40);
};

const fail = (where: string, expected: string, found: string): never => {
  throw new InputError(`${where}: expected ${expected}, found ${found}`);
};

const oneOf = <T>(where: string, list: readonly T[], value: unknown): T =>
  list.includes(value as T)
    ? (value as T)
    : fail(where, `one of ${list.join(', ')}`, describe(value));

const someOf = <T>(where: string, list: readonly T[], value: unknown): T[] => {
  if (!Array.isArray(value) || value.length === 0) {
    return fail(where, `some of ${list.join(', ')}`, describe(value));
  }
  return value.map((entry, i) => oneOf(`${where}[${i}]`, list, entry));
};

/**
 * What a subject says of itself, as data: { name, precision, order, layers, asks }. Throws an error
 * of one line that says where, what was expected and what was found.
 */
export const parseProfile = (given: Record<string, unknown>, where: string): Profile => {
  const { name, precision = 'float64', order = 'any', layers = ['dense'] } = given;
  const { activations = basic } = given;
  if (typeof name !== 'string' || name.trim() === '') {
    return fail(`${where}.name`, 'a name', describe(name));
  }
  const names = formats.map((format) => format.name);
  return {
    name: name.replace(/\s+/g, ' ').trim().slice(0, 200),
    format: formatNamed(oneOf(`${where}.precision`, names, precision))!,
    order: oneOf(`${where}.order`, orders, order) as Profile['order'],
    layers: someOf(`${where}.layers`, kinds, layers) as Profile['layers'],
    activations: someOf(`${where}.activations`, known, activations),
    asks: someOf(`${where}.asks`, asks, given.asks),
  };
};

/** What laws may know of a subject. Throws an error of one line when the value is no subject. */
export const profileOf = (subject: unknown, where = 'subject'): Profile => {
  const methods = 'forward or collapse';
  if (typeof subject !== 'object' || subject === null || Array.isArray(subject)) {
    return fail(where, `an object with a name and a method ${methods}`, describe(subject));
  }
  const { name, precision, order, layers, activations, ...others } = members(subject);
  const offered = asks.filter((ask) => others[ask] !== undefined);
  for (const ask of offered) {
    if (typeof others[ask] !== 'function') {
      fail(`${where}.${ask}`, 'a function', describe(others[ask]));
    }
  }
  if (offered.length === 0) fail(where, `a method ${methods}`, 'neither');
  return parseProfile({ name, precision, order, layers, activations, asks: offered }, where);
};

/** Methods of a class are on its prototype, where a spread would not see them. */
const members = (subject: object): Record<string, unknown> => {
  const read = subject as Record<string, unknown>;
  return Object.fromEntries(
    ['name', 'precision', 'order', 'layers', 'activations', ...asks].map((key) => [key, read[key]]),
  );
};
