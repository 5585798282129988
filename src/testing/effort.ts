/**
 * Whether the tests run with as many cases as their figures were measured with: where CI is set, and in
 * `npm run test:all`. `npm test` on the machine of somebody who waits for it runs the same tests with fewer of
 * the drawn cases.
 */
export const isWhole = process.env.CI !== undefined || process.env.FOLDPROOF_TESTS === 'all';

/** So many drawn cases or seeds, or `fewer` of them where nobody asked for all. */
export const many = (all: number, fewer: number = Math.ceil(all / 4)): number =>
  isWhole ? all : fewer;
