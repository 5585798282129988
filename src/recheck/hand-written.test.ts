import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../documents/certificate.ts';
import { InputError } from '../input/input-error.ts';
import { cases } from '../testing/hand-written-cases.ts';
import { changed, identities, stable, written } from '../testing/hand-written-certificates.ts';
import { closeness } from '../testing/hand-written-closeness.ts';
import { recheck } from './recheck.ts';

/** The exit that `foldproof recheck` has. */
const exitOf = (document: unknown): 0 | 1 | 2 => {
  try {
    return recheck(parseCertificate(document)).valid ? 0 : 1;
  } catch (error) {
    if (error instanceof InputError) return 2;
    throw error;
  }
};

const asRead = (document: object): unknown => JSON.parse(JSON.stringify(document));

describe('certificates that were written by hand', () => {
  it.each([...written, ...stable, ...identities, ...closeness, ...cases])(
    '$name',
    ({ certificate, changes, exit = 0 }) => {
      expect(exitOf(asRead(certificate))).toBe(exit);
      const named = (exitAfter: (change: (typeof changes)[number]) => number) =>
        changes.map((change) => [JSON.stringify(change.slice(0, 2)), exitAfter(change)]);
      expect(named((change) => exitOf(asRead(changed(certificate, change))))).toEqual(
        named(([, , exitWanted]) => exitWanted),
      );
    },
  );
});
