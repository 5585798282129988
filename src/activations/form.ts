import { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';
import type { Activation, Budget, DecimalParameters, Parameters } from './activation.ts';
import { withDigits, workingDigits } from './digits.ts';
import type { Piecewise } from './piecewise.ts';
import { piecewiseOf } from './piecewise.ts';
import { remembering } from './remember.ts';

/** An activation with its parameters filled in: a function of one number, exact and in float64. */
export interface Form {
  readonly activation: Activation;
  readonly parameters: Parameters;
  /** f(x) at the digits of decimal.js now; at the working digits, remembered for each double. */
  readonly f: (x: number | Decimal) => Decimal;
  /** f′(x), where the activation states it. */
  readonly derivative?: (x: number | Decimal) => Decimal;
  /** f(x) as it is run. */
  readonly float64: (x: number) => number;
  /** How far `float64` may be from `f`: calibrated, not proven. */
  readonly budget: Budget;
  readonly piecewise?: Piecewise;
  /** Where the formula changes: points to try, and not to differentiate across. */
  readonly breakpoints: readonly number[];
  /** The same activation with other parameters. */
  readonly at: (parameters: Parameters) => Form;
}

const decimals = remembering<number, Decimal>(20_000);

/** decimalOf, remembered: the same points are tried on every activation. */
export const decimalAt = (x: number): Decimal => decimals.get(x, () => decimalOf(x));

export const decimalParameters = (parameters: Parameters): DecimalParameters =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      Number.isFinite(value) ? decimalOf(value) : new Decimal(value),
    ]),
  );

const checked = (value: unknown, where: () => string): Decimal => {
  if (value instanceof Decimal) return value;
  if (Decimal.isDecimal(value)) return new Decimal(String(value)); // from another copy of decimal.js
  throw new Error(`${where()}: expected a Decimal, found ${typeof value} ${String(value)}`);
};

const build = (activation: Activation, parameters: Parameters): Form => {
  const p = decimalParameters(parameters);
  const compute = (x: number | Decimal): Decimal =>
    checked(
      activation.exact(typeof x === 'number' ? decimalAt(x) : x, p),
      () => `activation ${activation.name}: exact(${String(x)})`,
    );
  const values = remembering<number, Decimal>(20_000);
  const f = (x: number | Decimal): Decimal => {
    if (Decimal.precision !== workingDigits) return compute(x);
    const key = typeof x === 'number' ? x + 0 : x.toNumber();
    if (typeof x !== 'number' && !(Number.isFinite(key) && decimalAt(key).eq(x))) return compute(x);
    return values.get(key, () => compute(key));
  };
  const { derivative } = activation;
  const pieces = activation.pieces?.(parameters);
  return {
    activation,
    parameters,
    f,
    ...(derivative && {
      derivative: (x: number | Decimal) =>
        checked(
          derivative(typeof x === 'number' ? decimalAt(x) : x, p),
          () => `activation ${activation.name}: derivative(${String(x)})`,
        ),
    }),
    float64: (x) => activation.float64(x, parameters),
    budget: activation.budget(parameters),
    ...(pieces && { piecewise: piecewiseOf(pieces) }),
    breakpoints: activation.breakpoints(parameters),
    at: (other) => formOf(activation, other),
  };
};

/** One text for equal parameters. */
export const keyOf = (parameters: Parameters): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${Object.is(value, -0) ? '-0' : value}`)
    .join();

/** The defaults and, over them, `parameters`. Throws Error on a parameter that there is not. */
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

const forms = new WeakMap<Activation, ReturnType<typeof remembering<string, Form>>>();

/** The activation with its defaults and, over them, `parameters`. Throws on a parameter it has not. */
export const formOf = (activation: Activation, parameters: Parameters = {}): Form => {
  const all = completeParameters(activation, parameters);
  const ofActivation = forms.get(activation) ?? remembering<string, Form>(200);
  forms.set(activation, ofActivation);
  return ofActivation.get(keyOf(all), () => build(activation, all));
};

/** f(x) as the reals have it, to a relative 10⁻⁴⁰. x is finite. */
export const exactly = (activation: Activation, x: number, parameters?: Parameters): Decimal =>
  withDigits(workingDigits, () => formOf(activation, parameters).f(x));
