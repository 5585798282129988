// Scripts and benchmarks are JavaScript that few of us run, so that no compiler says when what they import of dist/ is renamed.
// A bundler links them all: it fails where a file, or a name in it, is not there. Nothing is run, and nothing written.
import { readdirSync } from 'node:fs';
import { rolldown } from 'rolldown';

const modules = ['bench', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => `./${folder}/${file}`),
);

/** A package, which may be absent. */
const isPackage = /^[^./]/;

const bundle = await rolldown({
  input: modules,
  platform: 'node',
  external: isPackage,
  treeshake: false,
});
try {
  await bundle.generate();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
