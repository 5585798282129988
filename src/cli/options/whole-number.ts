import type { Reading } from './option.ts';

/** A whole number in decimal digits, from `least` to `most`. */
export const wholeNumber = ({
  value = 'N',
  least,
  most = Number.MAX_SAFE_INTEGER,
}: {
  readonly value?: string;
  readonly least: number;
  readonly most?: number;
}): Reading<number> => ({
  value,
  expected: `a whole number ${
    most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `from ${least} to ${most}`
  }`,
  parse: (text) => {
    const number = Number(text);
    if (!/^-?\d+$/.test(text) || number < least || number > most) return undefined;
    return number + 0; // -0 is 0
  },
});
