import { describe, expect, it } from 'vitest';
import { randomFrom } from '../numbers/random.ts';
import { many } from '../testing/effort.ts';
import { affineTree, affineTreeBlocks, bentTree } from '../testing/labelled-trees.ts';
import { certifyWitness } from './certify.ts';
import { classify } from './classify.ts';

describe('trees with a label by construction', () => {
  it('that are affine have a proof, and none is called nonlinear', () => {
    const random = randomFrom(21);
    const seen = new Set<string>();
    for (let k = 0; k < many(300, 25); k++) {
      const { network, kinds } = affineTree(random);
      for (const kind of kinds) seen.add(kind);
      const { verdict } = classify(network, { evaluations: 60, seed: k });
      expect([kinds, verdict]).toEqual([kinds, 'affine']);
    }
    expect([...seen].sort()).toEqual(Object.keys(affineTreeBlocks).sort());
  });

  it('that bend have a certified witness or stay undecided, and none is called affine', () => {
    const random = randomFrom(22);
    let undecided = 0;
    for (let k = 0; k < many(80, 10); k++) {
      const { network, kinds } = bentTree(random);
      const found = classify(network, { seed: k });
      expect([kinds, found.verdict]).not.toEqual([kinds, 'affine']);
      if (found.verdict === 'nonlinear')
        expect(certifyWitness(network, found.witness)).toBeDefined();
      else undecided++;
    }
    expect(undecided).toBeLessThan(many(8, 3));
  });
});
