import type { Fraction } from '../../numbers/fraction.ts';

/** A rational number as a certificate has it: "-3", "5/3". */
export const textOfFraction = ({ numerator, exponent, odd }: Fraction): string => {
  const up = exponent > 0 ? numerator << BigInt(exponent) : numerator;
  const down = exponent < 0 ? odd << BigInt(-exponent) : odd;
  return down === 1n ? String(up) : `${up}/${down}`;
};
