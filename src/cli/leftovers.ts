import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { foundIn } from '../run/store/corpus.ts';
import { isAlive } from '../run/store/hold-folder.ts';

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** Removes temporary files, ID.json.PID.tmp, of processes that have ended before they renamed them. */
const removeTemporary = (folder: string): void => {
  for (const file of filesIn(folder)) {
    const pid = /\.(?:json|html)\.(\d{1,10})\.tmp$/.exec(file)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(folder, file), { force: true });
  }
};

/**
 * Removes what earlier runs left in a folder when they were ended: temporary files, and the parts of
 * workers, OUT/shards/1, 2 …, which are of another run than the one that is written now.
 */
export const removeLeftovers = (out: string): void => {
  removeTemporary(out);
  removeTemporary(foundIn(out));
  const parts = join(out, 'shards');
  const all = filesIn(parts);
  const ours = all.filter(
    (name) => /^\d+$/.test(name) && existsSync(join(parts, name, 'run.json')),
  );
  for (const name of ours) rmSync(join(parts, name), { recursive: true, force: true });
  if (ours.length > 0 && ours.length === all.length) rmdirSync(parts);
};
