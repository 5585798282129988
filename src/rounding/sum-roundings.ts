/**
 * How many roundings each term of a sum of n products meets at most, in any order of summation and with FMA or without: its
 * own, and one of each addition, of which there are n with a bias and n − 1 without.
 *
 * Without a bias, an accumulator that is wider than the format may take more than n: its unit roundoff is u/2 at most, and the
 * result is rounded once more. A product that is rounded to the format, n − 1 sums and the result come to
 * 2u + (n − 1)u/2, and a product of which only the result is rounded to 3u/2 (Higham 2002, §3.1): no more than n + 1/2 of one
 * or two products, and n of more.
 */
export const sumRoundings = (n: number, hasBias: boolean): number => {
  if (hasBias) return n + 1;
  return n < 3 ? n + 1 / 2 : n;
};
