import { InputError } from '../input/input-error.ts';
import type { Shard } from '../run/check/law-result.ts';
import { type Options, type Values, wholeNumber } from './usage.ts';

export const shardOptions = {
  shard: {
    type: 'string',
    value: 'I/N',
    help: 'only the I-th of N parts; `foldproof merge` joins them',
  },
  workers: {
    type: 'string',
    value: 'N',
    help: 'N shards at once, in processes of their own, merged',
  },
} as const satisfies Options;

const mostShards = 100_000;

/** The shard that is asked for. Throws InputError. */
export const shardIn = ({ shard: text }: Values): { shard?: Shard } => {
  if (typeof text !== 'string') return {};
  const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const [index, count] = [Number(i), Number(n)];
  if (index >= 1 && index <= count && count <= mostShards) return { shard: { index, count } };
  throw new InputError(`--shard: expected I/N such as 1/4, with I from 1 to N, found ${text}`);
};

const mostWorkers = 256;

/** How many workers are asked for, if any. Throws InputError. */
export const workersIn = (values: Values): number | undefined => {
  const workers = wholeNumber(values, 'workers', { least: 1, most: mostWorkers });
  if (workers !== undefined && values.shard !== undefined) {
    throw new InputError('--shard and --workers: expected one of them, found both');
  }
  return workers;
};
