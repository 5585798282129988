import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { foldInFormat, foldingInFormat } from './fold-in-format.ts';
import { fold } from './fold-network.ts';

const half = formatNamed('float16-float32')!;
const tiny = formatNamed('float8-e4m3')!;

describe('a fold in a format of parts', () => {
  it('adds in the format of sums, and rounds merged numbers once to what is stored', () => {
    const stack = stackOf(dense([[2048, 1, 1]]), dense([[1], [1], [1]]));
    expect(foldInFormat(stack, half).layers).toEqual([dense([[2050]])]); // 2048 where sums are of float16
  });

  it('adds biases as they are stored, whatever factors are rounded to', () => {
    const tenth = Math.fround(0.1); // it has more digits than tf32
    const biases = (...all: number[]) => all.map((bias) => ({ kind: 'bias', bias: [bias] }));
    const given = { inputs: 1, layers: biases(tenth, 0.25) };
    const merged = { inputs: 1, layers: biases(Math.fround(tenth + 0.25)) };
    expect(foldInFormat(given, formatNamed('tf32')!)).toEqual(merged);
  });

  it('merges nothing that cannot be stored', () => {
    const stack = stackOf(dense([[60]]), dense([[60]]));
    expect(foldInFormat(stack, tiny)).toEqual(stack);
    expect(fold(stack).layers).toEqual([dense([[3600]])]);
  });

  it('leaves the numbers of layers that stay, and integers that are merged with nothing, as they are', () => {
    const quantized = { kind: 'quantized', weight: [[101]], scale: [0.25], bias: [1] };
    const layers = [quantized, { kind: 'bias', bias: [0.3] }];
    const { network } = foldingInFormat({ inputs: 1, layers }, tiny);
    // 101 is no number of float8; of the biases, the sum is rounded.
    expect(network.layers).toEqual([{ ...quantized, bias: [tiny.round(1.3)] }]);
    expect(foldInFormat({ inputs: 1, layers: [quantized] }, tiny).layers).toEqual([quantized]);
  });
});
