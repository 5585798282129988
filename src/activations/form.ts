import { Decimal } from 'decimal.js';
import { float64 } from '../numbers/format.ts';
import type { Activation } from './activation.ts';
import { faultIn } from './allowed.ts';
import { decimalAt } from './decimal-at.ts';
import { withDigits, workingDigits } from './digits.ts';
import type { ScalarFunction } from './function.ts';
import { computedIn } from './in-format.ts';
import { completeParameters, decimalParameters, keyOf, type Parameters } from './parameters.ts';
import { piecewiseOf } from './piecewise.ts';
import { remembering } from './remember.ts';

/** An activation with its parameters filled in: a function of one number, exact and in float64. */
export interface Form extends ScalarFunction {
  readonly activation: Activation;
  /** f(x) for a number that is no double: it is not remembered, and not looked up. */
  readonly ofNoDouble: (x: Decimal) => Decimal;
}

const checked = (value: unknown, where: () => string): Decimal => {
  if (value instanceof Decimal) return value;
  if (Decimal.isDecimal(value)) return new Decimal(String(value)); // from another copy of decimal.js
  throw new Error(`${where()}: expected a Decimal, found ${typeof value} ${String(value)}`);
};

const build = (activation: Activation, parameters: Parameters): Form => {
  const fault = faultIn(activation, parameters);
  if (fault) {
    throw new RangeError(
      `activation ${activation.name}: parameters.${fault.name}: ${fault.message}`,
    );
  }
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
  const bend = activation.bend(parameters);
  const curvature = activation.curvature(parameters);
  const curvatureBetween = activation.curvatureBetween(parameters);
  const run = {
    float64: (x: number) => activation.float64(x, parameters),
    ...(activation.float32 && { float32: (x: number) => activation.float32!(x, parameters) }),
    ...(activation.float16 && { float16: (x: number) => activation.float16!(x, parameters) }),
    budget: activation.budget(parameters),
  };
  return {
    activation,
    parameters,
    f,
    ofNoDouble: compute,
    ...(derivative && {
      derivative: (x: number | Decimal) =>
        checked(
          derivative(typeof x === 'number' ? decimalAt(x) : x, p),
          () => `activation ${activation.name}: derivative(${String(x)})`,
        ),
    }),
    ...run,
    computed: computedIn(run, float64),
    ...(pieces && { piecewise: piecewiseOf(pieces) }),
    breakpoints: activation.breakpoints(parameters),
    ...(bend && { bend }),
    ...(curvature !== undefined && { curvature }),
    ...(curvatureBetween !== undefined && { curvatureBetween }),
    at: (other) => formOf(activation, other),
  };
};

const forms = new WeakMap<Activation, ReturnType<typeof remembering<string, Form>>>();

/**
 * The form of an activation with its defaults and, over them, `parameters`. Throws Error on a parameter that
 * it has not, and on a value that the parameter may not have.
 */
export const formOf = (activation: Activation, parameters: Parameters = {}): Form => {
  const all = completeParameters(activation, parameters);
  const ofActivation = forms.get(activation) ?? remembering<string, Form>(200);
  forms.set(activation, ofActivation);
  return ofActivation.get(keyOf(all), () => build(activation, all));
};

/** The real number f(x), to a relative 10⁻⁴⁰, for a finite x. */
export const exactly = (activation: Activation, x: number, parameters?: Parameters): Decimal =>
  withDigits(workingDigits, () => formOf(activation, parameters).f(x));
