import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../input/input-error.ts';
import { writeRun } from '../report/write.ts';
import { mergeShards } from '../run/shards/merge-shards.ts';
import { readJson } from '../run/store/files.ts';
import { parseShardRun } from '../run/store/parse-shard.ts';
import { finish, finishOptions, folderIn, placed } from './finish.ts';
import { baselineIn, checkOutputs } from './outputs.ts';
import type { Command } from './usage.ts';

/** The document in a folder that `verify --shard` wrote; the file itself may be named too. */
const fileIn = (path: string): string => {
  if (!existsSync(path)) throw new InputError(`merge: expected a folder, found none at ${path}`);
  return statSync(path).isDirectory() ? join(path, 'run.json') : path;
};

export const command: Command = {
  usage: 'DIR… [options]',
  options: finishOptions,
  notes: 'Exit: as verify; 2 also when a shard is missing and those that are there found nothing.',
  run: async (values, positionals) => {
    if (positionals.length === 0) {
      throw new InputError('merge: expected the folders of shards, found none');
    }
    checkOutputs(values);
    const compared = baselineIn(values);
    const files = positionals.map(fileIn);
    const shards = files.map((file) => parseShardRun(readJson(file), file));
    const { document, missing } = mergeShards(shards, files);
    const whole = placed(values, compared(document));
    writeRun(folderIn(values), whole);
    const code = finish(values, whole);
    if (missing.length === 0) return code;
    const { count } = shards[0]!.shard;
    process.stderr.write(
      `merge: expected ${count} shards, found ${shards.length}: nothing is known of the cases of ${missing.slice(0, 20).join(', ')}\n`,
    );
    return code === 1 || code === 70 ? code : 2;
  },
};
