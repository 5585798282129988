import { beforeAll, describe, expect, it } from 'vitest';
import type { RunDocument } from '../documents/run.ts';
import { runOfHostile, runOfMutant, sly } from '../testing/run-documents.ts';
import { law, run, runOfCauses } from '../testing/told-documents.ts';
import { renderJunit } from './junit.ts';

/** The elements of well-formed XML, in order; throws where it is not well formed. */
const elements = (xml: string): { name: string; attributes: Map<string, string> }[] => {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const open: string[] = [];
  const found: { name: string; attributes: Map<string, string> }[] = [];
  const rest = body.replace(
    /<(\/?)(\w+)((?: \w+="[^"<]*")*)(\/?)>/g,
    (_, end: string, name: string, list: string, empty: string) => {
      const pairs = [...list.matchAll(/ (\w+)="([^"]*)"/g)].map(([, k, v]) => [k!, v!] as const);
      if (end !== '' && open.pop() !== name) throw new Error(`</${name}> is not expected`);
      if (end === '') found.push({ name, attributes: new Map(pairs) });
      if (new Set(pairs.map(([k]) => k)).size < pairs.length) throw new Error('twice');
      if (end === '' && empty === '') open.push(name);
      return '';
    },
  );
  if (open.length > 0 || /[<>]/.test(rest)) throw new Error(`left: ${open} ${rest}`);
  const texts = rest + found.flatMap(({ attributes }) => [...attributes.values()]).join('');
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(texts)) throw new Error('a bare &');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has none of these
  if (/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/.test(xml)) throw new Error('a control');
  return found;
};

let bad: RunDocument;
let hostile: RunDocument;
beforeAll(async () => {
  [bad, hostile] = await Promise.all([runOfMutant('last-bias-lost'), runOfHostile()]);
});

describe('JUnit', () => {
  it('is well-formed, whatever the subject says', () => {
    expect(() => elements(renderJunit(hostile))).not.toThrow();
    expect(sly).toMatch(/\p{Surrogate}/u);
    expect(renderJunit(hostile)).not.toMatch(/\p{Surrogate}/u);
  });

  it('has a test case a law, and counts what failed', () => {
    const all = elements(renderJunit(bad));
    const names = all
      .filter(({ name }) => name === 'testcase')
      .map((e) => e.attributes.get('name'));
    expect(names).toEqual(['self-test', ...bad.laws.map(({ id }) => id)]);
    const failed = bad.laws.filter(({ status }) => status === 'falsified').length;
    expect(all[0]!.attributes.get('failures')).toBe(String(failed));
    expect(all.filter(({ name }) => name === 'failure')).toHaveLength(failed);
  });

  it('names the cause in one line where a law fails for that of another', () => {
    const xml = renderJunit(runOfCauses());
    const failures = elements(xml).filter(({ name }) => name === 'failure');
    expect(failures.map(({ attributes }) => attributes.get('type'))).toEqual([
      'explained',
      'explained',
      'differs',
      'differs',
    ]);
    expect(failures[1]!.attributes.get('message')).toBe(
      'explained by collapse/two-layers, counterexample aaaaaaaaaaaa',
    );
    expect(xml).toContain('\ncollapse: shapes differ\n');
    expect(xml).toContain('\nThe law holds without b; it also fails with more outputs.\n');
  });

  it('skips a law that time cut below half its runs', () => {
    const xml = renderJunit(run({ laws: [law({ runs: 1, partial: true })] }));
    expect(elements(xml)[0]!.attributes.get('skipped')).toBe('1');
    expect(xml).toContain('partial: 1 runs, less than half of those asked for');
  });

  it('names the file of a subject that is one', () => {
    const cases = (origin: string) =>
      elements(renderJunit({ ...bad, origin }))
        .filter(({ name }) => name === 'testcase')
        .map(({ attributes }) => attributes.get('file'));
    expect(cases('src/mine.ts#fold').at(-1)).toBe('src/mine.ts');
    expect(cases('reference').at(-1)).toBeUndefined();
  });

  it('says which kept cases still fail, and that the self-test missed a bug', () => {
    const corpus = [
      { id: 'a', law: 'x', status: 'fails' as const },
      { id: 'b', law: 'x', status: 'skipped' as const, because: 'no law' },
      { id: 'c', law: 'x', status: 'fixed' as const },
      { id: 'd', law: 'x', status: 'uncertified' as const },
    ];
    const undecided = { ...bad.laws[0]!, status: 'undecided' as const, because: 'out of time' };
    const xml = renderJunit({
      ...bad,
      laws: [undecided],
      corpus,
      selfTest: { caught: 1, total: 2, missed: ['m'] },
    });
    expect(elements(xml)[0]!.attributes.get('tests')).toBe('6');
    expect(elements(xml)[0]!.attributes.get('failures')).toBe('2');
    expect(elements(xml)[0]!.attributes.get('skipped')).toBe('3');
  });
});
