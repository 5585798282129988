import { afterAll, describe, expect, it } from 'vitest';
import { addKind } from '../../layers/kind-named.ts';
import bias from '../../layers/kinds/bias.ts';
import { kindFrom } from '../../subjects/load-kind.ts';
import { saidBy } from '../../testing/command-line.ts';
import { holdClaims } from './hold-claims.ts';

/** A fault as another copy of the package makes it, which a module of a user's imports. */
const fault = { message: 'expected no input', at: [] };
const given = { ...bias, kind: 'faulty', exact: () => undefined, shape: () => fault };
const kind = kindFrom(given, 'faulty.mjs');
afterAll(addKind(kind));

/** What is printed of its claims, and what they come to. */
const held = async (json: boolean) => {
  const trying = { runs: 5, seed: 1, stopped: () => undefined };
  const quiet = { progress: () => {}, clear: () => {} };
  let status: Awaited<ReturnType<typeof holdClaims>> | undefined;
  const { out } = await saidBy(async () => {
    status = await holdClaims([{ file: 'faulty.mjs', kind }], { json, ...trying, ...quiet });
    return 0;
  });
  return { status, text: out };
};

describe('the claims of a layer kind of a user', () => {
  it('tell a fault of another copy of the package as one of ours', async () => {
    const { status, text } = await held(false);
    expect(status).toBe('refuted');
    expect(text).toContain('✗ shape: shape accepts what draw gives');
    expect(text).toContain('expected no input');
    expect(text).toContain('Again: foldproof verify --layer faulty.mjs --runs 5 --seed 1');
  });

  it('are data where that is asked for', async () => {
    const { status, text } = await held(true);
    const { claims } = JSON.parse(text) as { claims: { id: string; status: string }[] };
    expect(status).toBe('refuted');
    expect(claims.find((claim) => claim.status === 'refuted')).toMatchObject({
      id: 'shape',
      finding: { sentence: expect.stringContaining('expected no input') },
    });
  });
});
