import type { Shard } from '../../documents/run.ts';
import { InputError } from '../../input/input-error.ts';
import { option, type Reading, type Values } from './option.ts';
import { wholeNumber } from './whole-number.ts';

const mostShards = 100_000;
const mostWorkers = 256;

const shard: Reading<Shard> = {
  value: 'I/N',
  expected: 'I/N such as 1/4, with I from 1 to N',
  parse: (text) => {
    const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
    const [index, count] = [Number(i), Number(n)];
    return index >= 1 && index <= count && count <= mostShards ? { index, count } : undefined;
  },
};

/** Options that say how a run is divided. */
export const shardOptions = {
  shard: option({
    reading: shard,
    help: 'run only part I of N parts; `foldproof merge` joins the results',
  }),
  workers: option({
    reading: wholeNumber({ least: 1, most: mostWorkers }),
    help: 'run N parts at the same time, each in a process of its own, and join the results; 1 runs in one process (default one a core, for 4,000 cases or more each, 8 at most)',
  }),
};

/** Throws InputError where both options are given. */
export const checkShards = ({ shard: part, workers }: Values<typeof shardOptions>): void => {
  if (part === undefined || workers === undefined) return;
  throw new InputError('--shard and --workers: expected one of them, found both');
};
