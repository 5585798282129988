import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { RuntimeLibrary } from '../../models/onnxruntime-peer.ts';
import { rewriterOf } from './optimizer-subject.ts';

/** A runtime that writes which level it was told, or says that it cannot. */
const writing = (refusal?: string) => {
  const create = async (_: Uint8Array, options: object) => {
    if (refusal !== undefined) throw new Error(refusal);
    const { optimizedModelFilePath, graphOptimizationLevel } = options as Record<string, string>;
    await writeFile(optimizedModelFilePath!, graphOptimizationLevel!);
    return { release: async () => {} };
  };
  return rewriterOf({ library: { InferenceSession: { create } } as unknown as RuntimeLibrary });
};

it.each([
  [undefined, 'extended'],
  [[], 'disabled'],
  [['basic'], 'basic'],
  [['basic', 'extended'], 'extended'],
])('is told of the passes %j, and runs the level %s', async (passes, level) => {
  const written = await writing().rewrite!(new Uint8Array([1]), passes);
  expect(new TextDecoder().decode(written)).toBe(level);
});

it('does not support what the runtime has no code for; all else is an error', async () => {
  const rewrite = async (message: string) => writing(message).rewrite!(new Uint8Array());
  await expect(rewrite('NOT_IMPLEMENTED : no kernel')).rejects.toThrow(
    expect.objectContaining({ name: 'Unsupported' }),
  );
  await expect(rewrite('out of range')).rejects.toThrow(expect.objectContaining({ name: 'Error' }));
});
