import { InputError } from '../input/input-error.ts';
import { type Options, type Values, wholeNumber } from './usage.ts';

export const profileOptions = {
  profile: {
    type: 'string',
    value: 'pr|nightly',
    help: 'pr: 200 runs, seed 1. nightly: 20,000 runs, fresh seed. --runs and --seed go before it',
  },
  runs: { type: 'string', value: 'N', help: 'cases a law (default 1000)' },
  seed: {
    type: 'string',
    value: 'S',
    help: 'what the cases are drawn from (default: 1 in CI, else fresh)',
  },
} as const satisfies Options;

/** A gate gives the same answer each time and is over soon; a search is to find what no run has. */
const profiles: Record<string, { readonly runs: number; readonly fresh: boolean }> = {
  pr: { runs: 200, fresh: false },
  nightly: { runs: 20_000, fresh: true },
};

const profileIn = ({ profile }: Values) => {
  if (typeof profile !== 'string') return { runs: 1_000, fresh: !process.env.CI };
  if (Object.hasOwn(profiles, profile)) return profiles[profile]!;
  const names = Object.keys(profiles).join(', ');
  throw new InputError(`--profile: expected one of ${names}, found ${profile}`);
};

/** How many cases a law, and what they are drawn from; the seed is printed with every result. */
export const drawsIn = (values: Values): { runs: number; seed: number } => {
  const { runs, fresh } = profileIn(values);
  return {
    runs: wholeNumber(values, 'runs', { least: 1 }) ?? runs,
    seed:
      wholeNumber(values, 'seed', { least: -(2 ** 31), most: 2 ** 32 - 1 }) ??
      (fresh ? Math.floor(Math.random() * 2 ** 31) : 1),
  };
};
