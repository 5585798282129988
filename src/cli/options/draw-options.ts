import { defaults } from '../../input/defaults.ts';
import { oneOf } from './one-of.ts';
import { option, type Values } from './option.ts';
import { wholeNumber } from './whole-number.ts';

/** A gate gives the same answer each time and is over soon; a search is to find what no run has. */
const profiles = {
  pr: { runs: 200, fresh: false },
  nightly: { runs: 20_000, fresh: true },
} as const;

const profileNames = Object.keys(profiles) as (keyof typeof profiles)[];

const profileHelp = profileNames
  .map((name) => {
    const { runs, fresh } = profiles[name];
    return `${name} is ${runs.toLocaleString('en')} runs with ${fresh ? 'a new seed' : 'seed 1'}`;
  })
  .join(', ');

/** Options that say which cases are drawn, and how many. */
export const drawOptions = {
  profile: option({
    reading: oneOf(profileNames.join('|'), profileNames),
    help: `${profileHelp}; --runs and --seed override it`,
  }),
  runs: option({
    reading: wholeNumber({ least: 1 }),
    help: `the number of cases for each law (default ${defaults.runs})`,
  }),
  seed: option({
    reading: wholeNumber({ value: 'S', least: -(2 ** 31), most: 2 ** 32 - 1 }),
    help: 'the number that determines the cases (default 1 in CI, otherwise a new one each time)',
  }),
};

/** How many cases a law, and what they are drawn from; the seed is printed with every result. */
export const drawsIn = (values: Values<typeof drawOptions>): { runs: number; seed: number } => {
  const { runs, fresh } = values.profile
    ? profiles[values.profile]
    : { runs: defaults.runs, fresh: !process.env.CI };
  return {
    runs: values.runs ?? runs,
    seed: values.seed ?? (fresh ? Math.floor(Math.random() * 2 ** 31) : 1),
  };
};
