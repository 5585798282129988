import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../layers/any-layer.ts';
import { dense } from '../network/stack.ts';
import { folding } from './folding.ts';

const layer = (kind: string, fields: object = {}): AnyLayer => ({ kind, ...fields });

describe('folding', () => {
  it('says what it saved, where layers came from, and which are gone', () => {
    const relu = layer('activation', { name: 'relu' });
    const norm = layer('batch-norm', { mean: [1], variance: [4], epsilon: 0 });
    const residual = layer('sum', {
      branches: [[], [dense([[2]]), norm, relu, layer('dropout'), norm]],
    });
    const one = layer('sum', { branches: [[dense([[2]])], [norm]] });
    const network = { inputs: [1, 1], layers: [layer('dropout'), layer('flatten'), one, residual] };
    expect(folding(network)).toMatchObject({
      before: { layers: 11, multiplyAdds: 5 },
      after: { layers: 5, multiplyAdds: 3 },
      origins: [
        { at: 'layers[0]', kind: 'dense', from: ['layers[1]', 'layers[2]'] },
        { at: 'layers[1]', kind: 'sum', from: ['layers[3]'] },
        {
          at: 'layers[1].branches[1][0]',
          kind: 'dense',
          from: ['layers[3].branches[1][0]', 'layers[3].branches[1][1]'],
        },
        { at: 'layers[1].branches[1][1]', from: ['layers[3].branches[1][2]'] },
        { at: 'layers[1].branches[1][2]', from: ['layers[3].branches[1][4]'] },
      ],
      dropped: ['layers[0]', 'layers[3].branches[1][3]'],
    });
  });

  it('leaves a network that cannot be cheaper, layer by layer', () => {
    const network = { inputs: 1, layers: [dense([[2]])] };
    const { network: same, origins, dropped } = folding(network);
    expect(same).toEqual(network);
    expect(origins).toEqual([{ at: 'layers[0]', kind: 'dense', from: ['layers[0]'] }]);
    expect(dropped).toEqual([]);
  });
});
