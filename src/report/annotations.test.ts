import { beforeAll, describe, expect, it } from 'vitest';
import type { RunDocument } from '../documents/run.ts';
import { repeated, runOfHostile, runOfMutant } from '../testing/run-documents.ts';
import { law, runOfCauses } from '../testing/told-documents.ts';
import { annotations, mostAnnotations } from './annotations.ts';
import { renderSarif } from './sarif.ts';

let bad: RunDocument;
let hostile: RunDocument;
beforeAll(async () => {
  [bad, hostile] = await Promise.all([runOfMutant('last-bias-lost'), runOfHostile()]);
});

describe('causes', () => {
  const run = { ...runOfCauses(), origin: 'mine.ts' };

  it('are one annotation each, which names the laws that they break besides', () => {
    const lines = annotations(run);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('title=collapse/two-layers falsified::');
    expect(lines[0]).toContain(
      '%0AThe law holds without b; it also fails with more outputs.%0Aand therefore 2 more laws fail: collapse/any-depth, collapse/associativity%0Anpx foldproof replay aaaaaaaaaaaa ',
    );
  });

  it('are one result each in SARIF, with those laws as related places', () => {
    const [{ results }] = JSON.parse(renderSarif(run, '1')).runs;
    expect(results).toHaveLength(2);
    const [first, second] = results;
    expect(
      first.relatedLocations.map(({ message }: { message: { text: string } }) => message.text),
    ).toEqual([
      'collapse/any-depth fails for the cause of collapse/two-layers',
      'collapse/associativity fails for the cause of collapse/two-layers',
    ]);
    expect(first.message.text).toContain('It also fails so: throws: collapse: shapes differ.');
    expect(second).not.toHaveProperty('relatedLocations');
  });

  it('leave no falsified law out that no cause names', () => {
    const lost = law({ id: 'x/lost', status: 'falsified' });
    const more = { ...run, laws: [...run.laws, lost] };
    expect(annotations(more).at(-1)).toContain('title=x/lost falsified');
    expect(JSON.parse(renderSarif(more, '1')).runs[0].results).toHaveLength(3);
  });
});

describe('annotations', () => {
  it('are one for each cause', () => {
    const lines = annotations({ ...bad, origin: 'src/a,b:c.ts' });
    expect(bad.causes.length).toBeGreaterThan(0);
    expect(lines).toHaveLength(bad.causes.length);
    const { law: id } = bad.causes[0]!;
    expect(lines[0]).toMatch(
      new RegExp(`^::error file=src/a%2Cb%3Ac\\.ts,title=${id} falsified::`),
    );
  });

  it('are one line each, in which a subject can begin no command of its own', () => {
    for (const line of annotations(hostile)) {
      expect(line).not.toMatch(/[\r\n]/);
      expect(line).toMatch(/^::error [^:]*::/);
      expect(line).not.toMatch(/%(?!0A|0D|25|2C|3A)/);
    }
  });

  it('are at most ten; the last says how many more there are', () => {
    const lines = annotations(repeated(bad, 30));
    expect(lines).toHaveLength(mostAnnotations);
    expect(lines.at(-1)).toContain('and 21 more');
  });

  it('tell of a broken harness first, and of kept cases that fail', () => {
    const corpus = [{ id: 'abcd', law: 'x', status: 'fails' as const }];
    const selfTest = { caught: 0, total: 1, missed: ['m'] };
    const lines = annotations({ ...bad, laws: [], corpus, selfTest });
    expect(lines.map((line) => /title=([^:]*)/.exec(line)![1])).toEqual([
      'foldproof self-test',
      'kept abcd fails',
    ]);
  });
});

describe('SARIF', () => {
  it('has a rule for each law and a result for each cause, with a fingerprint that lasts', () => {
    const log = JSON.parse(renderSarif({ ...bad, origin: './src/my file.ts' }, '1.2.3'));
    const [run] = log.runs;
    expect(run.tool.driver.rules).toHaveLength(bad.laws.length);
    expect(run.results).toHaveLength(bad.causes.length);
    const { ruleId, ruleIndex, locations, partialFingerprints } = run.results[0];
    expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('src/my%20file.ts');
    expect(Object.values(partialFingerprints)[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(() => JSON.parse(renderSarif(hostile, '1'))).not.toThrow();
  });
});
