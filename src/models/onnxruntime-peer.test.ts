import { expect, it } from 'vitest';
import { onnxRuntime, onnxRuntimeIfThere } from './onnxruntime-peer.ts';

it('says in one line how a runtime that is not there is installed', async () => {
  const names = ['onnxruntime-absent' as never];
  expect(await onnxRuntimeIfThere(names)).toBeUndefined();
  await expect(onnxRuntime('the optimiser', names)).rejects.toThrow(
    'the optimiser: expected the package onnxruntime-absent, found none; `npm install onnxruntime-absent` installs it',
  );
});

it('says that a package does not load', async () => {
  const broken = 'data:text/javascript,throw new Error("no binding")' as never;
  await expect(onnxRuntimeIfThere([broken])).rejects.toThrow(
    /it is installed and does not load: no/,
  );
});

it('takes the first package that is there, and says its version', async () => {
  const library = (version: string) =>
    `data:text/javascript,export const env = { wasm: {}, versions: { ${version} } }` as never;
  const runtime = await onnxRuntime('a test', [
    'onnxruntime-absent' as never,
    library("web: '1.2'"),
  ]);
  expect(runtime).toMatchObject({ version: '1.2', library: { env: { wasm: { numThreads: 1 } } } });
  expect(await onnxRuntime('a test', [library('')])).toMatchObject({
    version: 'of unknown version',
  });
});
