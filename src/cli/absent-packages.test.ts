import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from '../subjects/entry-points.ts';
import { eachInFolder } from '../testing/command-folder.ts';
import { isThorough, someOf } from '../testing/effort.ts';

eachInFolder();

const fixture = join(import.meta.dirname, '../testing/fixtures/without-packages.mjs').replace(
  '/dist/',
  '/src/',
);

/** What the command line says where packages are not installed. */
const without = (absent: string, ...given: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', fixture, commandLine, ...given],
    { encoding: 'utf8', env: { ...process.env, ABSENT: absent } },
  );
  return { status, stdout, stderr };
};

it('model files need a package that may be absent: one line, exit 2, nothing written', () => {
  writeFileSync('net.onnx', Uint8Array.of(8, 8));
  const said =
    'expected the package @bufbuild/protobuf, found none; `npm install @bufbuild/protobuf` installs it';
  for (const given of someOf([
    ['fold', 'net.onnx', '-o', 'out.onnx'],
    ['inspect', 'net.onnx'],
  ])) {
    const { status, stdout, stderr } = without('@bufbuild/protobuf', ...given);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(`model files: ${said}\n`);
  }
});

it('a stack file needs none of the optional packages', () => {
  writeFileSync('net.json', '{"inputs":1,"layers":[{"kind":"dense","weight":[[2]]}]}');
  const absent = '@bufbuild/protobuf,onnxruntime-web,@tensorflow,vitest';
  const { status, stdout } = without(absent, 'inspect', 'net.json');
  expect(status).toBe(0);
  expect(stdout).toContain('layers[0]  dense');
});

it.runIf(isThorough)('a runtime says which packages it needs', () => {
  const { status, stderr } = without('@tensorflow', 'verify', '--subject', 'tfjs');
  expect(status).toBe(2);
  expect(stderr).toBe(
    'tfjs: expected the packages @tensorflow/tfjs-core, @tensorflow/tfjs-layers, @tensorflow/tfjs-backend-cpu, found none; `npm install @tensorflow/tfjs-core @tensorflow/tfjs-layers @tensorflow/tfjs-backend-cpu` installs them\n',
  );
});
