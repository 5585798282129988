// Imports modules of src where nothing need be built: as one bundle, for to load a thousand sources one by one takes
// twenty times as long.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const entry = 'sources';

/** What each of some modules of src exports, named by their paths in src. */
export const importSources = async (...paths) => {
  const folder = mkdtempSync(join(tmpdir(), 'foldproof-sources-'));
  const text = paths
    .map((path, i) => `export * as module${i} from ${JSON.stringify(`./src/${path}`)};`)
    .join('\n');
  const virtual = {
    name: entry,
    resolveId: (id) => (id === entry ? join(process.cwd(), 'sources.ts') : undefined),
    load: (id) => (id === join(process.cwd(), 'sources.ts') ? text : undefined),
  };
  try {
    const bundle = await rolldown({ input: entry, platform: 'node', plugins: [virtual] });
    await bundle.write({ dir: folder, format: 'esm', entryFileNames: 'sources.mjs' });
    await bundle.close();
    const modules = await import(pathToFileURL(join(folder, 'sources.mjs')).href);
    return paths.map((_, i) => modules[`module${i}`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
