const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';

const inDigits = (n: number, digits: string, minus: string): string =>
  String(n).replace(/[-\d]/g, (c) => (c === '-' ? minus : digits[Number(c)]!));

/** A whole number in raised digits: 12 is ¹². */
export const superscript = (n: number): string => inDigits(n, superscripts, '⁻');

/** A whole number in lowered digits: 12 is ₁₂. */
export const subscript = (n: number): string => inDigits(n, subscripts, '₋');
