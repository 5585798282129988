import { describe } from '../input/describe.ts';
import { suggestion } from '../input/nearest.ts';

/** The shape of one key of a source: whether it must be there, and what it must be. */
type Rule = readonly [expected: string, accepts: (value: unknown) => boolean];

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isParameters = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((x) => typeof x === 'number' && !Number.isNaN(x));
const isBudget = (value: unknown): boolean => isNumber(value) && (value as number) >= 0;
const isPair = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(isNumber) && value[0] !== value[1];
const isAllowed = (value: unknown): boolean =>
  isObject(value) &&
  isText(value.what) &&
  typeof value.least === 'number' &&
  typeof value.most === 'number' &&
  value.least <= value.most;
const isClaim = (value: unknown): boolean => isObject(value) && isText(value.statement);

/** Accepts a value, or a function of the parameters that gives it. */
const orFunction =
  (accepts: (value: unknown) => boolean): ((value: unknown) => boolean) =>
  (value) =>
    isFunction(value) || accepts(value);

/** The rules that a function of one number and a function of a vector share. */
export const common: Readonly<Record<string, Rule>> = {
  name: [
    'lower-case words joined by hyphens',
    (value) => typeof value === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value),
  ],
  formula: ['a text', isText],
  source: ['a text', isText],
  exact: ['a function', isFunction],
  parameters: ['numbers by name', isParameters],
  allowed: [
    'what each parameter may be: { what, least, most } by name',
    (value) => isObject(value) && Object.values(value).every(isAllowed),
  ],
  variants: [
    'parameters by framework',
    (value) => isObject(value) && Object.values(value).every(isParameters),
  ],
  float64: ['a function', isFunction],
  ulps: ['a number that is not negative', orFunction(isBudget)],
  absolute: ['a number that is not negative', orFunction(isBudget)],
  claims: [
    'a list of claims, or a function of the parameters',
    orFunction((value) => Array.isArray(value) && value.every(isClaim)),
  ],
};

/** The rules of a function of one number. */
export const elementwise: Readonly<Record<string, Rule>> = {
  ...common,
  ordered: [
    'the names of two parameters',
    (value) => Array.isArray(value) && value.length === 2 && value.every(isText),
  ],
  float32: ['a function', isFunction],
  float16: ['a function', isFunction],
  derivative: ['a function', isFunction],
  bend: ['two different finite numbers', orFunction(isPair)],
  pieces: [
    '{ breakpoints, polynomials }',
    orFunction((value) => isObject(value) && Array.isArray(value.polynomials)),
  ],
  breakpoints: [
    'a list of numbers',
    orFunction((value) => Array.isArray(value) && value.every(isNumber)),
  ],
  curvature: ['a number that is not negative', orFunction(isBudget)],
  curvatureBetween: ['a number that is not negative', orFunction(isBudget)],
};

/** The rules of a function of a vector. */
export const vector: Readonly<Record<string, Rule>> = {
  ...common,
  maxima: ['a function', isFunction],
  spread: ['a function', isFunction],
  multipleOf: ['a number', orFunction(isNumber)],
  absolute: ['a number, or a function of the vector', orFunction(isBudget)],
  bend: [
    'two vectors of one length',
    (value) =>
      Array.isArray(value) &&
      value.length === 2 &&
      value.every((x) => Array.isArray(x) && x.every(isNumber) && x.length === value[0].length),
  ],
};

const required = ['name', 'formula', 'source', 'exact'];

/** Authors give short lists and records: they are shown as they are. */
const found = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
  return text && text.length <= 60 ? text : describe(value);
};

/** One line that says where, what was expected and what was found; undefined when all is well. */
export const problemWith = (
  given: unknown,
  rules: Readonly<Record<string, Rule>>,
): string | undefined => {
  if (!isObject(given)) return `activation: expected an object, found ${found(given)}`;
  const where = `activation ${typeof given.name === 'string' ? given.name : '(no name)'}`;
  for (const key of Object.keys(given)) {
    if (!(key in rules)) {
      const names = Object.keys(rules);
      const nearest = suggestion(key, names);
      return `${where}: ${key}: expected one of ${names.join(', ')}, found ${key}${nearest}`;
    }
  }
  for (const [key, [expected, accepts]] of Object.entries(rules)) {
    const value = given[key];
    if (value === undefined ? required.includes(key) : !accepts(value)) {
      return `${where}: ${key}: expected ${expected}, found ${found(value)}`;
    }
  }
  const names = Object.keys((given.parameters as object | undefined) ?? {});
  for (const [variant, values] of Object.entries((given.variants as object | undefined) ?? {})) {
    const unknown = Object.keys(values as object).find((name) => !names.includes(name));
    if (unknown) {
      const expected = names.join(', ') || 'no parameters';
      return `${where}: variants: ${variant}: expected ${expected}, found ${unknown}`;
    }
  }
  for (const form of ['float64', 'float32', 'float16']) {
    if (given[form] !== undefined && given.ulps === undefined) {
      return `${where}: ulps: expected the error budget of ${form}, found nothing`;
    }
  }
  return undefined;
};
