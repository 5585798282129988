// Installs ONNX Runtime's native package for `verify --subject onnxruntime-rewriter` and bench/optimizers.mjs. `npm ci` does
// not, as it takes 100 MB. What it would download besides, code for graphics cards, is left out.
//
//   node scripts/install-onnxruntime.mjs [FOLDER]   into node_modules of the folder; this one when left out
import { spawnSync } from 'node:child_process';

const [folder = '.'] = process.argv.slice(2);
const { status } = spawnSync('npm', ['install', '--no-save', 'onnxruntime-node@1.30.0'], {
  ...{ cwd: folder, stdio: 'inherit' },
  env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
});
process.exitCode = status ?? 1;
