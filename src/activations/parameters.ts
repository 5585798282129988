import { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';

/** The parameters of an activation by name: `{ slope: 0.01 }`. */
export type Parameters = Readonly<Record<string, number>>;

/** The parameters by name, as an exact form takes them. */
export type DecimalParameters = Readonly<Record<string, Decimal>>;

/** A value, or a function of the parameters that gives it. */
export type Given<T, P> = T | ((parameters: P) => T);

/** A value or a function, as a function of the parameters. */
export const asFunction = <T>(given: Given<T, Parameters>): ((parameters: Parameters) => T) =>
  typeof given === 'function' ? (given as (parameters: Parameters) => T) : () => given;

/** The parameters as Decimals: a finite double exactly, ±Infinity and NaN as decimal.js writes them. */
export const decimalParameters = (parameters: Parameters): DecimalParameters =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      Number.isFinite(value) ? decimalOf(value) : new Decimal(value),
    ]),
  );

/** A text of the parameters: equal parameters have equal texts, and 0 differs from −0. */
export const keyOf = (parameters: Parameters): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${Object.is(value, -0) ? '-0' : value}`)
    .join();

/**
 * The defaults and, over them, `parameters`. Throws Error on a parameter that the activation has
 * not.
 */
export const completeParameters = (
  activation: { readonly name: string; readonly parameters: Parameters },
  parameters: Parameters,
): Parameters => {
  for (const name of Object.keys(parameters)) {
    if (!(name in activation.parameters)) {
      const expected = Object.keys(activation.parameters).join(', ') || 'none';
      throw new Error(
        `activation ${activation.name}: parameters: expected ${expected}, found ${name}`,
      );
    }
  }
  return { ...activation.parameters, ...parameters };
};
