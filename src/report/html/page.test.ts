import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from '../../numbers/json.ts';
import { parseRun } from '../../run/parse-run.ts';
import type { RunDocument } from '../../run/verify.ts';
import { repeated, runOfHostile, runOfMutant, runOfReference } from '../fixtures/documents.ts';
import { mostDetailed, renderPage } from './page.ts';

let bad: RunDocument;
let good: RunDocument;
let hostile: RunDocument;
beforeAll(async () => {
  [bad, good, hostile] = await Promise.all([
    runOfMutant('order-swapped'),
    runOfReference(),
    runOfHostile(),
  ]);
});

const inside = (page: string, tag: string): string[] =>
  [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, text]) => text!);

const hash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('a page', () => {
  it('has one style and one script, and a policy that allows just these', () => {
    const page = renderPage(bad);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;
    for (const tag of ['style', 'script']) {
      const texts = inside(page, tag);
      expect(texts).toHaveLength(1);
      expect(policy).toContain(`${tag}-src &#39;${hash(texts[0]!).slice(1, -1)}&#39;`);
    }
    expect(policy).toMatch(/^default-src &#39;none&#39;;/);
    expect(page).not.toMatch(/<[a-z]+ [^>]*(\sstyle|\son\w+)=/);
  });

  it('asks for nothing from elsewhere', () => {
    for (const run of [bad, good, hostile]) {
      const page = renderPage(run);
      const targets = [...page.matchAll(/<[^>]*\s(?:href|src|action|data)="([^"]*)"/g)];
      for (const [, target] of targets) {
        expect(target).toMatch(/^(#[\w-]+|data:,|run\.json|counterexamples\/[0-9a-f]{12}\.json)$/);
      }
      expect(inside(page, 'style')[0]).not.toMatch(/url\(|@import/);
    }
  });

  it('is the same from the file as from the run', () => {
    for (const run of [bad, good]) {
      expect(renderPage(parseRun(JSON.parse(stringify(run))))).toBe(renderPage(run));
    }
  });

  it('says what is wrong, and names the law that broke', () => {
    const page = renderPage(bad);
    const [law] = bad.laws.filter(({ status }) => status === 'falsified');
    expect(page).toContain(`id="c-${law!.counterexample!.id}"`);
    expect(page).toMatch(/W′\[\d\]\[\d\] comes out as [^,]+, and [^ ]+ is right\./);
    for (const part of ['The network', 'Which numbers matter', 'What shrinking removed'])
      expect(page).toContain(`<h4>${part}</h4>`);
  });

  it('says that all held, and what was tried', () => {
    const page = renderPage({ ...good, laws: good.laws.filter((l) => l.status === 'held') });
    expect(page).toMatch(/<h1 class="good">All \d+ laws held<\/h1>/);
    expect(page).toContain('Layers of a case');
    expect(page).not.toContain('<article');
  });
});

describe('what a subject says', () => {
  it('is text: no element, no attribute, no end of style or script comes of it', () => {
    const page = renderPage(hostile);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toMatch(/<img|<\/style><|onerror="/);
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  it('shows every character: no controls, no marks that rearrange what is read', () => {
    const page = renderPage(hostile);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028]/);
    expect(page).toContain('\\u{202e}gnp');
    expect(page).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('hundreds of counterexamples', () => {
  it('do not stall: the first in detail, links to the rest', () => {
    const page = renderPage(repeated(bad, 500));
    expect(page.match(/<article /g)).toHaveLength(mostDetailed);
    expect(page.match(/href="counterexamples\//g)).toHaveLength(500 - mostDetailed);
    expect(page.length).toBeLessThan(1_500_000);
  });
});
