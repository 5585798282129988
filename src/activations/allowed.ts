import { describe } from '../input/describe.ts';
import { suggestion } from '../input/nearest.ts';
import type { Parameters } from './parameters.ts';

/** What a parameter may be: the numbers from `least` to `most`, both included. */
export interface Allowed {
  /** The same in words, for messages: "a finite number". */
  readonly what: string;
  readonly least: number;
  readonly most: number;
  /** Only whole numbers among them: the parameter counts something. */
  readonly whole?: boolean;
}

const largest = Number.MAX_VALUE;

/** What a parameter may be where its activation says nothing. */
export const finite: Allowed = { what: 'a finite number', least: -largest, most: largest };

/** At least 0. */
export const notNegative: Allowed = {
  ...{ what: 'a finite number that is not negative', least: 0, most: largest },
};

/** More than 0. */
export const aboveZero: Allowed = {
  ...{ what: 'a finite number above 0', least: Number.MIN_VALUE, most: largest },
};

/** Where an interval may have no lower end. */
export const finiteOrMinusInfinity: Allowed = {
  ...{ what: 'a finite number or -Infinity', least: -Infinity, most: largest },
};

/** Where an interval may have no upper end. */
export const finiteOrInfinity: Allowed = {
  ...{ what: 'a finite number or Infinity', least: -largest, most: Infinity },
};

/** A share: from 0 to 1. */
export const fromZeroToOne: Allowed = { what: 'a number from 0 to 1', least: 0, most: 1 };

/** What counts entries of a vector: how many are taken at once, or how far apart. */
export const wholeAboveZero: Allowed = {
  ...{ what: 'a whole number above 0', least: 1, most: Number.MAX_SAFE_INTEGER, whole: true },
};

/** What an activation says of its parameters. */
export interface Parametrised {
  readonly parameters: Parameters;
  readonly allowed: Readonly<Record<string, Allowed>>;
  /** Two parameters, of which the first is at most the second. */
  readonly ordered?: readonly [string, string];
}

/** What each parameter of an activation may be, where its author says so and where not. */
export const allowedOf = (
  parameters: Parameters,
  stated: Readonly<Partial<Record<string, Allowed>>> = {},
): Readonly<Record<string, Allowed>> =>
  Object.fromEntries(Object.keys(parameters).map((name) => [name, stated[name] ?? finite]));

/** What is wrong with one parameter: "expected a finite number, found Infinity". */
export interface ParameterFault {
  readonly name: string;
  readonly message: string;
}

/** The first of the given parameters that the activation may not have; undefined when it may have all. */
export const faultIn = (
  { parameters: defaults, allowed, ordered }: Parametrised,
  given: Parameters,
): ParameterFault | undefined => {
  const names = Object.keys(defaults);
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name)) {
      const wanted = names.length > 0 ? `one of ${names.join(', ')}` : 'no parameters';
      const found = `${name.slice(0, 40)}${suggestion(name, names)}`;
      return { name, message: `expected ${wanted}, found ${found}` };
    }
    const { what, least, most, whole = false } = allowed[name]!;
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
      return { name, message: `expected ${what}, found ${describe(value)}` };
    }
  }
  const all = { ...defaults, ...given };
  const [low, high] = ordered ?? [];
  if (low === undefined || high === undefined || all[low]! <= all[high]!) return undefined;
  const found = `${describe(all[low])} and ${describe(all[high])}`;
  return { name: low in given ? low : high, message: `expected ${low} ≤ ${high}, found ${found}` };
};
