import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../documents/certificate.ts';
import { InputError } from '../input/input-error.ts';
import { stringify } from '../numbers/json.ts';
import { randomFrom } from '../numbers/random.ts';
import { range } from '../numbers/range.ts';
import { brokenCertificates } from '../testing/broken-certificates.ts';
import { drawnCertificates } from '../testing/drawn-certificates.ts';
import { many } from '../testing/effort.ts';
import { recheck } from './recheck.ts';

const isAccepted = (document: unknown): boolean => {
  try {
    return recheck(parseCertificate(document)).valid;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
};

/** Reads a certificate a line, and answers a list of whether each is valid. */
const driver = `
import json, runpy, sys
checker = runpy.run_path(sys.argv[1])
lines = sys.stdin.buffer.read().splitlines()
print(json.dumps([checker["recheck"](lambda line=line: checker["parse"](line, "text"))[0] == 0 for line in lines]))
`;
const python = process.env.PYTHON ?? 'python3';
const program = join(import.meta.dirname, '../subjects/python/foldproof_recheck.py');
const isThere = spawnSync(python, ['--version'], { timeout: 30_000 }).status === 0;

/** What the checker in Python accepts; undefined where there is no Python. */
const acceptedInPython = (documents: readonly unknown[]): readonly boolean[] | undefined => {
  if (!isThere) return undefined;
  const input = documents.map((one) => `${stringify(one)}\n`).join('');
  const run = spawnSync(python, ['-B', '-c', driver, program], { input, encoding: 'utf8' });
  return JSON.parse(run.stdout);
};

interface Tried {
  readonly claim: keyof typeof brokenCertificates;
  /** The change; undefined of the certificate as it was written. */
  readonly change?: string;
  readonly document: unknown;
}

const tried: readonly Tried[] = Object.values(drawnCertificates).flatMap((draw) => {
  const random = randomFrom(1);
  return range(many(12, 3)).flatMap(() => {
    const certificate = draw(random);
    if (!certificate) return [];
    const { claim } = certificate;
    const asRead = (one: object) =>
      JSON.parse(stringify({ schema: 'foldproof/certificate@1', ...one }));
    const changes = Object.entries(brokenCertificates[claim]).flatMap(([change, made]) => {
      const changed = made(certificate as never, random);
      return changed ? [{ claim, change, document: asRead(changed as object) }] : [];
    });
    return [{ claim, document: asRead(certificate) }, ...changes];
  });
});
const inPython = acceptedInPython(tried.map(({ document }) => document));

describe('both checkers', () => {
  it('accept what is written, and refuse what was made false or invalid of it', () => {
    for (const [k, { claim, change, document }] of tried.entries()) {
      const found = { claim, change, accepted: [isAccepted(document), inPython?.[k]] };
      const isRight = change === undefined;
      expect(found).toEqual({ claim, change, accepted: [isRight, inPython && isRight] });
    }
  });

  it('were asked about every change of every claim', () => {
    const names = Object.entries(brokenCertificates).flatMap(([claim, changes]) =>
      Object.keys(changes).map((change) => `${claim}: ${change}`),
    );
    const met = new Set(tried.map(({ claim, change }) => `${claim}: ${change}`));
    expect(names.filter((name) => !met.has(name))).toEqual([]);
  });
});
