/**
 * How many of their drawn cases the tests run: all that their figures were measured with, in `npm run test:all`
 * and each night; a quarter of them where CI is set; and a twelfth in `npm test`, for which somebody waits. The
 * tests are the same, and so are the cases that they begin with. docs/adr/8-how-much-is-drawn-when.md says why.
 */
const shares = { all: 1, change: 1 / 4, quick: 1 / 12 } as const;

type Effort = keyof typeof shares;

const isEffort = (name: string): name is Effort => Object.hasOwn(shares, name);

const effort = ((): Effort => {
  const name = process.env.FOLDPROOF_TESTS ?? (process.env.CI === undefined ? 'quick' : 'change');
  if (isEffort(name)) return name;
  const names = Object.keys(shares).join(', ');
  throw new Error(`FOLDPROOF_TESTS: expected one of ${names}, found ${name}`);
})();

/** Whether tests are run that start many processes, of options together that are tested one by one: not in `npm test`. */
export const isThorough = effort !== 'quick';

/** So many drawn cases or seeds where all are asked for, else the share of them that is run, and at least `least`. */
export const many = (all: number, least = 1): number =>
  Math.max(Math.min(least, all), Math.ceil(all * shares[effort]));

/** The entries of a list; in `npm test` so many as `many` says of its length, the first and others evenly over it. */
export const someOf = <T>(all: readonly T[], least = 1): readonly T[] => {
  const count = effort === 'quick' ? many(all.length, least) : all.length;
  return Array.from({ length: count }, (_, k) => all[Math.floor((k * all.length) / count)]!);
};

/** So many rows, seeds or points that a test draws by itself; in `npm test` so many as `quick` says, of the same kind. */
export const several = (all: number, quick: number): number => (effort === 'quick' ? quick : all);
