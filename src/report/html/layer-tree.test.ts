import { describe, expect, it } from 'vitest';
import type { Network } from '../../network/network.ts';
import { layerTree } from './layer-tree.ts';

const conv = { kind: 'conv', weight: [[[1]], [[2]]] };
const block: Network = {
  inputs: [1, 4],
  layers: [{ kind: 'sum', branches: [[conv, { kind: 'activation', name: 'relu' }], [conv]] }],
};

/** What the drawing writes, in its order. */
const texts = (network: Network): string[] =>
  [...layerTree(network, 'The network').html.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(
    ([, text]) => text!,
  );

describe('a network drawn as a tree', () => {
  it('has a box for each layer, the shapes between them, and + where branches are added', () => {
    const said = texts(block);
    expect(said.filter((text) => text === 'conv')).toHaveLength(2);
    expect(said).toContain('relu');
    expect(said.filter((text) => text === '2 × 4')).toHaveLength(4);
    expect(said).toContain('+');
  });

  it('puts each branch below the one before it, and nothing outside of its sheet', () => {
    const { html, width, height } = layerTree(block, 'The network');
    const boxes = [
      ...html.matchAll(/<rect[^>]*x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g),
    ].map(([, ...numbers]) => numbers.map(Number));
    const [first, , last] = boxes;
    expect(last![1]).toBeGreaterThan(first![1]! + first![3]!);
    for (const [x, y, w, h] of boxes) {
      expect(x! + w!).toBeLessThan(width);
      expect(y! + h!).toBeLessThan(height);
    }
  });

  it('says the shape of a tensor where its numbers are many', () => {
    const weight = Array.from({ length: 8 }, () => new Array<number>(8).fill(0.125));
    expect(texts({ inputs: 8, layers: [{ kind: 'dense', weight }] })).toContain('weight [8 × 8]');
  });

  it('escapes what a file says, and cuts what is long', () => {
    const name = `<script>${'x'.repeat(200)}`;
    const { html } = layerTree({ inputs: 1, layers: [{ kind: 'activation', name: 'relu' }] }, name);
    expect(html).not.toContain('<script>');
    const gather = { kind: 'gather', indices: Array.from({ length: 64 }, (_, i) => i) };
    expect(texts({ inputs: 64, layers: [gather] })).toContain('indices [64]');
  });
});
