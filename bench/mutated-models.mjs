// Model files with changed bytes, read, inspected and folded: one line or a result, in bounded memory, and within a second
// of processor time, as other processes may share the machine.
//
//   npm run bench -- mutated-models, or node bench/mutated-models.mjs [--files 10000] [--commands 100]
//
// Batches of 500 files, each batch in a process of at most 512 MB of memory in use; then `--commands` files through
// `foldproof inspect` and `foldproof fold`. Exit 1 where a file is slower, crashes, hangs or has the wrong exit code.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    commands: { type: 'string', default: '100' },
    from: { type: 'string' },
  },
});
const size = 500;
const most = 512 * 2 ** 20;
const self = fileURLToPath(import.meta.url);

if (values.from === undefined) {
  const counts = { read: 0, refused: 0, slow: 0, crashed: 0 };
  let [slowest, memory] = [0, 0];
  for (let from = 0; from < Number(values.files); from += size) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [self, '--from', String(from)], {
      ...{ encoding: 'utf8', timeout: 600_000 },
    });
    if (status !== 0) {
      counts.crashed++;
      console.error(`batch from ${from}: ${stderr.split('\n').slice(0, 5).join(' ')}`);
      continue;
    }
    const batch = JSON.parse(stdout);
    for (const key of ['read', 'refused', 'slow']) counts[key] += batch[key];
    slowest = Math.max(slowest, batch.slowest);
    memory = Math.max(memory, batch.memory);
  }
  const megabytes = (memory / 2 ** 20).toFixed(0);
  console.log(
    `in process: ${counts.read} read, ${counts.refused} refused, ${counts.slow} slower than 1 s, ${counts.crashed} batches crashed; slowest ${slowest.toFixed(0)} ms, largest process ${megabytes} MB`,
  );
  const { mutatedModel } = await import('../dist/testing/mutated-models.js');
  const folder = mkdtempSync(join(tmpdir(), 'foldproof-mutated-'));
  const bin = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url));
  let wrong = 0;
  for (let k = 0; k < Number(values.commands); k++) {
    const path = join(folder, 'net.onnx');
    writeFileSync(path, mutatedModel(1_000_000 + k));
    const command =
      k % 2 === 0 ? ['inspect', path] : ['fold', path, '-o', join(folder, 'out.onnx')];
    const { status, stderr } = spawnSync(process.execPath, [bin, ...command], {
      ...{ encoding: 'utf8', timeout: 20_000 },
    });
    const isLine = status === 0 || (status === 2 && stderr.trim().split('\n').length === 1);
    if (isLine) continue;
    wrong++;
    console.error(`file ${k}: exit ${status}: ${stderr.split('\n')[0]}`);
  }
  rmSync(folder, { recursive: true });
  console.log(
    `command line: ${values.commands} files, ${wrong} with another exit than 0, or 2 and one line`,
  );
  if (wrong + counts.slow + counts.crashed > 0 || memory > most) process.exitCode = 1;
} else {
  const { mutatedModel, takenModel } = await import('../dist/testing/mutated-models.js');
  const batch = { read: 0, refused: 0, slow: 0, slowest: 0, memory: 0 };
  for (let k = 0; k < size; k++) {
    const seed = Number(values.from) + k;
    const bytes = mutatedModel(seed);
    const started = process.cpuUsage();
    try {
      batch[takenModel(bytes)]++;
    } catch (error) {
      throw new Error(`seed ${seed}: ${error.stack}`);
    }
    const { user, system } = process.cpuUsage(started);
    const spent = (user + system) / 1_000;
    if (spent > 1_000) {
      batch.slow++;
      console.error(`seed ${seed}: ${spent.toFixed(0)} ms`);
    }
    batch.slowest = Math.max(batch.slowest, spent);
    batch.memory = Math.max(batch.memory, process.memoryUsage().rss);
  }
  console.log(JSON.stringify(batch));
}
