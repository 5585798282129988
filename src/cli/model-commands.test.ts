import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { inspectionData } from '../documents/inspection.ts';
import { comparisonVerdictData } from '../documents/network-verdict.ts';
import { eachInFolder, refused } from '../testing/command-folder.ts';
import { foldproof } from '../testing/command-line.ts';
import { modelOf, testWire as wire } from '../testing/model-graphs.ts';

eachInFolder();

/** x → MatMul → Add → MatMul → Relu → MatMul, with the last weight as it is given. */
const model = (path: string, last = [1, -1]): string => {
  const bytes = modelOf((b, x) => {
    const first = b.node('MatMul', [x, b.tensor([2, 2], [0.1, 2, 3, 4])]);
    const second = b.node('Add', [first, b.tensor([2], [0.25, 1])]);
    const third = b.node('MatMul', [second, b.tensor([2, 2], [2, 0, 0.5, 1])]);
    return b.node('MatMul', [b.node('Relu', [third]), b.tensor([2, 1], last)]);
  });
  writeFileSync(path, bytes);
  return path;
};

describe('foldproof inspect MODEL', () => {
  it('tells of each layer with its node, and of what a fold saves', async () => {
    const { code, out } = await foldproof('inspect', model('net.onnx'));
    expect(code).toBe(0);
    expect(out).toBe(`2 → 1: 5 layers, 10 multiply-adds, 12 parameters

                            gives  parameters  multiply-adds
layers[0]  dense            2      4           4              affine  "MatMul_1"
layers[1]  bias             2      2           0              affine  "Add_3"
layers[2]  dense            2      4           4              affine  "MatMul_5"
layers[3]  activation relu  2      0           0                      "Relu_6"
layers[4]  dense            1      2           2              affine  "MatMul_8"

folds into 3 layers, 6 multiply-adds (40.0 % fewer than 10):
  layers[0], layers[1], layers[2]  dense, bias, dense → dense
`);
  });

  it('prints a document of its schema, with runs and the nodes that are kept', async () => {
    writeFileSync(
      'net.onnx',
      modelOf((b, x) => b.node('Neg', [b.node('Tan', [b.node('Neg', [x])])])),
    );
    const { out } = await foldproof('inspect', 'net.onnx', '--json');
    const document = JSON.parse(out);
    expect(v.parse(inspectionData, document)).toEqual(document);
    expect(document.kept).toEqual([
      { node: '"Tan_1"', operator: 'Tan', because: 'no layers stand for the operator "Tan"' },
      { node: '"Neg_2"', operator: 'Neg', because: 'its operand has a shape that is not known' },
      {
        node: 'node 3 (Identity)',
        operator: 'Identity',
        because: 'its operand has a shape that is not known',
      },
    ]);
    expect(document.runs).toEqual([{ layers: ['layers[0]'], multiplyAdds: 2 }]);
    const text = await foldproof('inspect', 'net.onnx');
    expect(text.out).toContain('kept as they are:\n  "Tan_1"');
  });
});

describe('foldproof fold MODEL', () => {
  it('writes a model that costs what inspect said, and that compares as equal up to rounding', async () => {
    const path = model('net.onnx');
    const { code, out } = await foldproof('fold', path, '-o', 'folded.onnx');
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'folded.onnx: folds into 3 layers, 6 multiply-adds (40.0 % fewer than 10):',
    ]);
    const inspected = await foldproof('inspect', 'folded.onnx', '--json');
    expect(JSON.parse(inspected.out).before.multiplyAdds).toBe(6);
    const compared = await foldproof('compare', path, 'folded.onnx', '--runs', '50', '--json');
    const verdict = JSON.parse(compared.out);
    expect(v.parse(comparisonVerdictData, verdict)).toEqual(verdict);
    expect([compared.code, verdict]).toMatchObject([
      0,
      { verdict: 'equal-up-to-rounding', scope: 'proved', precision: 'float32' },
    ]);
    const again = await foldproof('fold', 'folded.onnx', '-o', 'again.onnx');
    expect(again.out).toContain('folds into itself');
    expect(readFileSync('again.onnx')).toEqual(readFileSync('folded.onnx'));
  });

  it('takes tensors of files beside it into the model that it writes', async () => {
    const path = model('net.onnx');
    const message = wire.read('ModelProto', readFileSync(path));
    const first = wire.read('TensorProto', message.graph!.initializer[3]!);
    mkdirSync('weights');
    writeFileSync('weights/w.bin', Buffer.concat([Buffer.alloc(8), first.rawData]));
    const entries = { location: 'weights/w.bin', offset: '8', length: '8' };
    const outside = wire.make('TensorProto', {
      ...{ name: first.name, dims: first.dims, dataType: 1, dataLocation: 1 },
      externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
    });
    message.graph!.initializer[3] = wire.write('TensorProto', outside);
    mkdirSync('in');
    writeFileSync('external.onnx', wire.write('ModelProto', message));
    await foldproof('fold', 'external.onnx', '-o', 'in/folded.onnx');
    const { code, out } = await foldproof('compare', path, 'in/folded.onnx', '--runs', '20');
    expect([code, out.split(',')[0]]).toEqual([0, 'equal-up-to-rounding']);
  });
});

describe('foldproof compare MODEL MODEL', () => {
  it('shows a shrunk input, and the node that goes wrong first', async () => {
    const [a, b] = [model('a.onnx'), model('b.onnx', [1, -1.5])];
    const { code, out } = await foldproof('compare', a, b);
    expect(code).toBe(1);
    expect(out).toContain('different, sampled: ');
    expect(out).toContain('  x = [0, 0]\n');
    expect(out).toContain('goes wrong first in A layers[4] ("MatMul_8"), B layers[4] ("MatMul_8")');
  });

  it('compares a model with a stack file, entry by entry where both are affine', async () => {
    const stack = { inputs: 2, layers: [{ kind: 'dense', weight: [[3], [0.1]] }] };
    writeFileSync('net.json', JSON.stringify(stack));
    writeFileSync(
      'net.onnx',
      modelOf((b, x) => b.node('MatMul', [x, b.tensor([2, 1], [3, 0.1])])),
    );
    const { code, out } = await foldproof('compare', 'net.json', 'net.onnx');
    expect([code, out.split(':')[0]]).toEqual([0, 'equal-up-to-rounding, proved']);
  });

  it('is undecided, with a reason, of a model with a node that is not read', async () => {
    writeFileSync(
      'net.onnx',
      modelOf((b, x) => b.node('Tan', [x])),
    );
    const compared = await foldproof('compare', 'net.onnx', 'net.onnx');
    expect([compared.code, compared.out.split('\n')[0]]).toEqual([
      3,
      'undecided, sampled: net.onnx: "Tan_0" is not read: no layers stand for the operator "Tan"',
    ]);
    const classified = await foldproof('classify', 'net.onnx', '--json');
    expect([classified.code, JSON.parse(classified.out)]).toMatchObject([
      3,
      { verdict: 'undecided', because: expect.stringContaining('"Tan_0"') },
    ]);
  });
});

describe('foldproof classify MODEL', () => {
  it('has the exits that it has for stack files', async () => {
    expect((await foldproof('classify', model('net.onnx'))).code).toBe(10);
    writeFileSync(
      'affine.onnx',
      modelOf((b, x) => b.node('Gemm', [x, b.tensor([2, 1], [1, 2])], { alpha: { float: 2 } })),
    );
    const { code, out } = await foldproof('classify', 'affine.onnx');
    expect([code, out]).toEqual([0, expect.stringContaining('affine, proved everywhere')]);
  });
});

describe('a file that is no model', () => {
  it('is refused in one line, by every command', async () => {
    writeFileSync('net.onnx', readFileSync(model('whole.onnx')).subarray(0, 100));
    for (const command of ['inspect', 'classify'])
      expect(await refused(command, 'net.onnx')).toContain('net.onnx: expected an ONNX model');
    expect(await refused('fold', 'net.onnx', '-o', 'out.onnx')).toContain('expected an ONNX model');
    expect(await refused('compare', 'net.onnx', 'whole.onnx')).toContain('expected an ONNX model');
  });

  it('reads no file that is not beside or below it', async () => {
    mkdirSync('models');
    writeFileSync('secret.bin', Buffer.alloc(16));
    symlinkSync('../secret.bin', 'models/link.bin');
    const withLocation = async (location: string, offset = '0', length = '8') => {
      const message = wire.read('ModelProto', readFileSync(model('net.onnx')));
      const entries = { location, offset, length };
      const outside = wire.make('TensorProto', {
        ...{ name: 'w', dims: [2n], dataType: 1, dataLocation: 1 },
        externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
      });
      message.graph!.initializer.push(wire.write('TensorProto', outside));
      writeFileSync('models/net.onnx', wire.write('ModelProto', message));
      return refused('inspect', 'models/net.onnx');
    };
    for (const location of [
      '../secret.bin',
      '/etc/passwd',
      'a/../../secret.bin',
      'link.bin',
      '',
      'a\0b',
    ])
      expect(await withLocation(location)).toContain(
        'expected data in a file beside or below the model',
      );
    expect(await withLocation('none.bin')).toContain(
      'expected the file "none.bin" beside the model, found none',
    );
    writeFileSync('models/short.bin', Buffer.alloc(10));
    expect(await withLocation('short.bin', '4')).toContain(
      'expected 12 bytes in "short.bin", found 10',
    );
    expect(await withLocation('short.bin', '-4')).toContain('expected a whole number of bytes');
    expect(await withLocation('short.bin', '0', '4')).toContain('expected 8 bytes, as the lengths');
  });
});
