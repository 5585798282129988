import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseShardRun } from '../documents/shard-run.ts';
import { withOrigin } from '../documents/with-origin.ts';
import { InputError } from '../input/input-error.ts';
import { writeRun } from '../report/write.ts';
import { mergeShards } from '../run/shards/merge-shards.ts';
import { readJson } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { finish, finishOptions, placeOf } from './finish.ts';
import { layerOption } from './options/layer-option.ts';
import { baselineIn } from './outputs.ts';

/** The document in a folder that `verify --shard` wrote; the file itself may be named too. */
const fileIn = (path: string): string => {
  if (!existsSync(path)) throw new InputError(`merge: expected a folder, found none at ${path}`);
  return statSync(path).isDirectory() ? join(path, 'run.json') : path;
};

export const command = commandOf({
  operands: { value: 'DIR…', least: 1, most: Number.POSITIVE_INFINITY, path: 'folder' },
  options: { layer: layerOption(), ...finishOptions },
  notes:
    'Exit: as verify; also 2 when a shard is missing and the shards that are there found nothing.',
  run: async (values, folders) => {
    const compared = baselineIn(values);
    const files = folders.map(fileIn);
    const shards = files.map((file) => parseShardRun(readJson(file), file));
    const { document, missing } = mergeShards(shards, files);
    const whole = withOrigin(compared(document), placeOf(values));
    writeRun(values.out, whole);
    const code = finish(values, whole);
    if (missing.length === 0) return code;
    const { count } = shards[0]!.shard;
    process.stderr.write(
      `merge: expected ${count} shards, found ${shards.length}: nothing is known of the cases of ${missing.slice(0, 20).join(', ')}\n`,
    );
    return code === 1 || code === 70 ? code : 2;
  },
});
