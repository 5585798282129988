// npm run bench [-- NAME …]: the measurements behind the figures in docs and notes, one after the other.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const all = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.mjs') && file !== 'run.mjs')
  .map((file) => file.replace('.mjs', ''));
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'));
const unknown = wanted.filter((name) => !all.includes(name));

if (unknown.length > 0) {
  console.error(`bench: expected some of ${all.join(', ')}, found ${unknown.join(', ')}`);
  process.exitCode = 2;
} else if (wanted.length === 0) {
  // Each takes minutes: say what there is.
  for (const name of all) {
    const [first] = readFileSync(new URL(`${name}.mjs`, import.meta.url), 'utf8').split('\n');
    console.log(`${name.padEnd(16)} ${first.replace(/^\/\/\s*|^\/\*\*?\s*/, '')}`);
  }
  console.log('\nnpm run bench -- NAME …');
} else {
  for (const name of wanted) {
    const path = new URL(`${name}.mjs`, import.meta.url).pathname;
    const { status } = spawnSync(process.execPath, [path], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
