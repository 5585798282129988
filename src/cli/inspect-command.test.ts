import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { inspectionData } from '../documents/inspection.ts';
import { eachInFolder, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';

eachInFolder();

const relu = { kind: 'activation', name: 'relu' };
const norm = { kind: 'batch-norm', mean: [1], variance: [4], epsilon: 0 };
const network = {
  inputs: [1, 1],
  layers: [
    { kind: 'flatten' },
    { kind: 'dense', weight: [[2]] },
    norm,
    { kind: 'sum', branches: [[], [relu, norm]] },
  ],
};

const write = (path: string, value: unknown): string => {
  writeFileSync(path, JSON.stringify(value));
  return path;
};

describe('foldproof inspect', () => {
  it('tells of each layer as a tree, and of what folds into what', async () => {
    const { code, out } = await foldproof('inspect', write('net.json', network));
    expect(code).toBe(0);
    expect(out).toBe(`[1, 1] → 1: 6 layers, 3 multiply-adds, 5 parameters

                                   gives  parameters  multiply-adds
layers[0]         flatten          1      0           0              affine
layers[1]         dense            1      1           1              affine
layers[2]         batch-norm       1      2           1              affine
layers[3]         sum              1      2           1
  branches[1][0]  activation relu  1      0           0
  branches[1][1]  batch-norm       1      2           1              affine

folds into 4 layers, 2 multiply-adds (33.3 % fewer than 3):
  layers[1], layers[2]  dense, batch-norm → dense
  layers[0]             flatten → nothing
`);
  });

  it('counts one of each as one, and prints no table of no layers', async () => {
    const one = { inputs: 1, layers: [{ kind: 'dense', weight: [[2]] }] };
    const { out } = await foldproof('inspect', write('one.json', one));
    expect(out).toContain('1 → 1: 1 layer, 1 multiply-add, 1 parameter\n');
    const none = await foldproof('inspect', write('none.json', { inputs: 2, layers: [] }));
    expect(none.out).toBe(`2 → 2: 0 layers, 0 multiply-adds, 0 parameters

folds into itself: 0 layers, 0 multiply-adds
`);
  });

  it('prints a document of its schema', async () => {
    const { out } = await foldproof('inspect', write('net.json', network), '--json');
    const document = JSON.parse(out);
    expect(v.parse(inspectionData, document)).toEqual(document);
    expect(document).toMatchObject({ before: { multiplyAdds: 3 }, dropped: ['layers[0]'] });
  });

  it('refuses what is no network in one line', async () => {
    const path = write('net.json', { inputs: 2, layers: [norm] });
    expect(await refused('inspect', path)).toContain('layer 1 takes 1 channels');
    expect(await refused('inspect', 'none.json')).toContain('none.json: expected a file');
  });
});

describe('foldproof fold', () => {
  it('writes the folded network and says what it saved', async () => {
    const path = write('net.json', network);
    const { code, out } = await foldproof('fold', path, '-o', 'out/folded.json');
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'out/folded.json: folds into 4 layers, 2 multiply-adds (33.3 % fewer than 3):',
    ]);
    expect(JSON.parse(readFileSync('out/folded.json', 'utf8'))).toEqual({
      inputs: [1, 1],
      layers: [{ kind: 'dense', weight: [[1]], bias: [-0.5] }, network.layers[3]],
    });
    const again = await foldproof('fold', 'out/folded.json', '--output', 'out/folded.json');
    expect(again.out).toContain('folds into itself: 4 layers, 2 multiply-adds');
  });

  it('computes merged numbers in the precision that is asked for', async () => {
    const third = { kind: 'scale', scale: 1 / 3 };
    const path = write('net.json', { inputs: 1, layers: [third, third] });
    await foldproof('fold', path, '-o', 'out.json', '--precision', 'float16');
    const [{ scale }] = JSON.parse(readFileSync('out.json', 'utf8')).layers;
    expect(scale).toEqual([0.111083984375]);
  });

  it('writes no stack file under a name that is read as a model', async () => {
    const path = write('net.json', network);
    expect(await refused('fold', path, '-o', 'out.onnx')).toBe(
      '--output: expected a name of a stack file, which net.json is, found out.onnx: what ends in .onnx is read as a model',
    );
    expect(existsSync('out.onnx')).toBe(false);
  });

  it('refuses to be without a place, a precision or a file', async () => {
    const path = write('net.json', network);
    expect(await refused('fold', path)).toBe('fold: expected -o FILE, found none');
    expect(await refused('fold', path, '-o', 'a', '--precision', 'float23')).toContain(
      '--precision: expected one of float64, float32, float16, bfloat16, tf32, float16-float32, bfloat16-float32, float8-e4m3, float8-e5m2, found float23',
    );
    expect(await refused('fold', path, '-p')).toContain('found -p');
  });
});
