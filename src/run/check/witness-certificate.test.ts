import { expect, it } from 'vitest';
import { parseCertificate } from '../../documents/certificate.ts';
import { dense } from '../../network/stack.ts';
import { recheck } from '../../recheck/recheck.ts';
import { witnessCertificate } from './witness-certificate.ts';

const relu = { kind: 'activation', name: 'relu' } as const;
const of = (...layers: readonly object[]) => ({ inputs: 1, layers: layers as never });

it('writes what shows that the network of a witness is not affine, near 0 or farther out', () => {
  for (const bias of [0, 30]) {
    const certificate = witnessCertificate(of(dense([[1]], [bias]), relu));
    const read = parseCertificate(JSON.parse(JSON.stringify(certificate)));
    expect(read.claim).toBe('nonlinear');
    expect(recheck(read)).toMatchObject({ valid: true });
  }
});

it('writes nothing of a network that is affine', () => {
  expect(witnessCertificate(of(dense([[1]], [0])))).toBeUndefined();
});
