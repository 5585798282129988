import { Decimal } from 'decimal.js';

type Method = (this: Decimal) => Decimal;
const methods = Decimal.prototype as unknown as Record<'sinh' | 'cosh' | 'tanh', Method>;
const { sinh, cosh, tanh } = methods;

/** From here on exponentials are faster than the series of decimal.js, which does not reduce x. */
const large = 32;

const tamed: Record<'sinh' | 'cosh' | 'tanh', Method> = {
  sinh() {
    return this.abs().lt(large) ? sinh.call(this) : this.exp().minus(this.neg().exp()).div(2);
  },
  cosh() {
    return this.abs().lt(large) ? cosh.call(this) : this.exp().plus(this.neg().exp()).div(2);
  },
  tanh() {
    if (this.abs().lt(large)) return tanh.call(this);
    const e = this.abs().times(-2).exp();
    const size = new Decimal(1).minus(e).div(e.plus(1));
    return this.isNegative() ? size.neg() : size;
  },
};

/**
 * The value of `compute`, during which sinh, cosh and tanh of decimal.js are computed from exponentials for
 * large x. The tanh(1e6) of decimal.js takes minutes, and formulas are tried there too.
 */
export const withTamedHyperbolics = <T>(compute: () => T): T => {
  Object.assign(methods, tamed);
  try {
    return compute();
  } finally {
    Object.assign(methods, { sinh, cosh, tanh });
  }
};
