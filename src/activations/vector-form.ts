import { Decimal } from 'decimal.js';
import { faultIn } from './allowed.ts';
import { lipschitzOf } from './claims-of.ts';
import { decimalAt } from './decimal-at.ts';
import { withDigits, workingDigits } from './digits.ts';
import type { VectorFunction } from './function.ts';
import { completeParameters, decimalParameters, type Parameters } from './parameters.ts';
import { remembering } from './remember.ts';
import type { VectorActivation } from './vector-activation.ts';

/** A vector activation with its parameters filled in: exact and in float64. */
export interface VectorForm extends VectorFunction {
  readonly activation: VectorActivation;
  /**
   * A bound of |f(x) − f(y)|∞ for all y with |x − y|∞ ≤ reach, as the activation states or by the Lipschitz
   * constant that it claims; undefined where there is none.
   */
  readonly spread: (x: readonly Decimal[], reach: Decimal) => Decimal | undefined;
  /** L with |f(x) − f(y)|∞ ≤ L |x − y|∞, where the activation claims one. */
  readonly lipschitz: number | undefined;
}

const toDecimals = (x: readonly (number | Decimal)[]): Decimal[] =>
  x.map((xi) => (typeof xi === 'number' ? decimalAt(xi) : xi));

/**
 * The form of an activation with its defaults and, over them, `parameters`. Throws Error on a parameter that
 * it has not, and on a value that the parameter may not have.
 */
export const vectorFormOf = (
  activation: VectorActivation,
  parameters: Parameters = {},
): VectorForm => {
  const all = completeParameters(activation, parameters);
  const fault = faultIn(activation, all);
  if (fault) {
    throw new RangeError(
      `activation ${activation.name}: parameters.${fault.name}: ${fault.message}`,
    );
  }
  const p = decimalParameters(all);
  const values = remembering<string, readonly Decimal[]>(5_000);
  const compute = (x: readonly (number | Decimal)[]): readonly Decimal[] => {
    const value = activation.exact(toDecimals(x), p);
    if (!Array.isArray(value) || !value.every((v) => Decimal.isDecimal(v))) {
      throw new Error(`activation ${activation.name}: exact: expected Decimals, found ${value}`);
    }
    return value;
  };
  const lipschitz = lipschitzOf(activation.claims(all));
  return {
    activation,
    parameters: all,
    spread: (x, reach) => {
      if (activation.spread) return activation.spread(x, reach, p);
      return lipschitz === undefined ? undefined : reach.times(decimalAt(lipschitz));
    },
    lipschitz,
    f: (x) => {
      const plain = x.every((xi) => typeof xi === 'number');
      if (!plain || Decimal.precision !== workingDigits) return compute(x);
      return values.get(x.join(), () => compute(x));
    },
    float64: (x) => activation.float64(x, all),
    budget: (x) => ({ ulps: activation.ulps, absolute: activation.absolute(x, all) }),
    ...(activation.bend && { bend: activation.bend }),
  };
};

/** The real vector f(x), each entry to a relative 10⁻⁴⁰. */
export const vectorExactly = (
  activation: VectorActivation,
  x: readonly number[],
  parameters?: Parameters,
): readonly Decimal[] => withDigits(workingDigits, () => vectorFormOf(activation, parameters).f(x));
