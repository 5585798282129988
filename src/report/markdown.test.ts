import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunDocument } from '../documents/run.ts';
import { someOf } from '../testing/effort.ts';
import { repeated, runOfHostile, runOfMutant, sly } from '../testing/run-documents.ts';
import { run, runOfCauses } from '../testing/told-documents.ts';
import { codeSpan } from './escape/commonmark.ts';
import { marker, renderMarkdown } from './markdown.ts';

let bad: RunDocument;
let hostile: RunDocument;
beforeAll(async () => {
  [bad, hostile] = await Promise.all([runOfMutant('last-bias-lost'), runOfHostile()]);
});

/** What is left of Markdown without its blocks and spans of code. */
const outsideCode = (text: string): string =>
  text.replace(/^(`{3,})[^\n]*\n.*?^\1$/gms, '').replace(/(`+)(?!`).+?(?<!`)\1(?!`)/g, '');

describe('a code span', () => {
  it('is one span, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '|', '\n') }), (text) => {
        expect(outsideCode(codeSpan(text))).toBe('');
      }),
    );
    expect(codeSpan('a``b')).toBe('```a``b```');
    expect(codeSpan('`')).toBe('`` ` ``');
  });
});

describe('Markdown', () => {
  it('begins with the marker by which it is found again, then with the verdict', () => {
    const [first, second] = renderMarkdown(bad).split('\n');
    expect(first).toBe(marker);
    expect(second).toMatch(/^### \d+ causes?: \d+ of \d+ laws falsified$/);
  });

  it('lets nothing that a subject says be markup, a mention or a link', () => {
    const text = outsideCode(renderMarkdown(hostile));
    expect(text).not.toMatch(/<(?!!-- foldproof|\/?details|\/?summary)/);
    expect(text).not.toMatch(/@|http|alert/);
    expect(sly).toMatch(/@|http|alert/);
  });

  it('keeps each row of the table a row', () => {
    const because = 'a | b\n| c `|` |';
    const [law] = hostile.laws;
    const run = { ...hostile, laws: [{ ...law!, status: 'undecided' as const, because }] };
    const rows = renderMarkdown(run)
      .split('\n')
      .filter((line) => line.startsWith('| Undecided'));
    expect(rows).toHaveLength(1);
    expect(rows[0]!.match(/(?<!\\)\|/g)).toHaveLength(6);
  });

  it('fits in a comment, and says how much it left out', () => {
    for (const times of someOf([500, 5_000])) {
      const most = 60_000;
      const text = renderMarkdown(repeated(bad, times), most);
      expect(text.length).toBeLessThanOrEqual(most);
      expect(text).toMatch(/more counterexamples in the report|Cut here/);
    }
  });

  it('tells causes first, and folds the laws away', () => {
    const text = renderMarkdown(runOfCauses());
    expect(text).toMatch(/^### 2 causes: 4 of 7 laws falsified$/m);
    expect(text.match(/^#### .*/gm)).toEqual([
      '#### `collapse/two-layers`',
      '#### `forward/identity-layers`',
    ]);
    expect(text).toContain('\n  and therefore 2 more laws fail: ');
    expect(text.indexOf('#### ')).toBeLessThan(text.indexOf('| law |'));
    expect(text).toContain('explained by `collapse/two-layers`');
    expect(text).toContain('2 laws skipped: `the subject offers no fold`.');
    expect(renderMarkdown(run())).not.toContain('<details>');
  });

  it('lists what changed since the baseline', () => {
    const none = { new: [], fixed: [], stillFailing: [], looser: [], notRun: [] };
    const baseline = { subject: 's', seed: 1, runs: 9, ...none };
    expect(renderMarkdown({ ...bad, baseline })).toContain('No change.');
    const looser = [{ law: 'a', before: 0, now: 0.5 }];
    const changed = renderMarkdown({ ...bad, baseline: { ...baseline, new: ['b'], looser } });
    expect(changed).toContain('- New failure: `b`');
    expect(changed).toContain('- Nearer to its bound: `a (exact → 0.5)`');
  });
});
