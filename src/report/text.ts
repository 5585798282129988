/**
 * Texts that a subject chooses (its name, its messages, the path it was given) reach every report.
 * Characters that a reader cannot see, or that rearrange what is seen, are spelt out.
 */

// Controls, soft hyphen, zero-width and bidirectional marks, line separators, tags, lone surrogates.
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** The text with those characters spelt out: \u{202e}. Tabs and ends of lines stay. */
export const spelt = (text: string): string =>
  text.replace(unseen, (c) => (/[\t\n]/.test(c) ? c : `\\u{${c.codePointAt(0)!.toString(16)}}`));

/** One line in which every character shows; at most `most` of them. */
export const legible = (text: string, most = 2_000): string => {
  const line = text.replace(/\s*[\t\n\r]\s*/g, ' ');
  return spelt(line.length > most ? `${line.slice(0, most - 1)}…` : line);
};

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';

const inDigits = (n: number, digits: string, minus: string): string =>
  String(n).replace(/[-\d]/g, (c) => (c === '-' ? minus : digits[Number(c)]!));

/** 12 → ¹². */
export const superscript = (n: number): string => inDigits(n, superscripts, '⁻');

/** 12 → ₁₂. */
export const subscript = (n: number): string => inDigits(n, subscripts, '₋');
