import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunDocument } from '../../documents/run.ts';
import { parseRun } from '../../documents/run.ts';
import { stringify } from '../../numbers/json.ts';
import {
  repeated,
  runOfHostile,
  runOfKilled,
  runOfMutant,
  runOfReference,
  runOfRefuted,
} from '../../testing/run-documents.ts';
import { law, run, runOfCauses } from '../../testing/told-documents.ts';
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
    expect(page).toContain(`id="c-${bad.causes[0]!.counterexample}"`);
    expect(page).toMatch(/W′\[\d\]\[\d\] comes out as [^,]+, and [^ ]+ is right\./);
    for (const part of [
      'The layers and the inputs',
      'Which numbers matter',
      'What shrinking removed',
    ])
      expect(page).toContain(`<h4>${part}</h4>`);
  });

  it('says that all held, and what was tried', () => {
    const page = renderPage({ ...good, laws: good.laws.filter((l) => l.status === 'held') });
    expect(page).toMatch(/<h1 class="good">All \d+ laws held<\/h1>/);
    expect(page).toContain('Layers of a case');
    expect(page).not.toContain('<article');
  });
});

describe('causes', () => {
  const page = renderPage(runOfCauses());
  const [, main = ''] = page.split('<main');
  const visible = main.replace(/<details.*?<\/details>/gs, '');

  it('come first, each told once, with what was asked', () => {
    expect(page).toContain('<h1 class="bad">2 causes: 4 of 7 laws falsified</h1>');
    expect(page.match(/<article /g)).toHaveLength(2);
    expect(main.indexOf('</article>')).toBeLessThan(main.indexOf('<h2 id="laws">'));
    expect(visible).toContain('<b>And therefore 2 more laws fail:</b>');
    expect(visible).toContain('asked   collapse');
    expect(visible).toContain('<span class="wrong">gave    W′ = [[1]]  b′ = [0]  ✗ wrong</span>');
    expect(visible).toContain('<span class="wanted">wanted  W′ = [[1]]  b′ = [1]</span>');
    expect(visible).toContain('The law holds without b; it also fails with more outputs.');
    expect(visible).toContain('into elu goes [[-4]]');
    expect(visible).toContain('f[0][0] comes out as 0.02 one way and as −0.98 the other');
  });

  it('leave all else folded away, and what teaches one link from the top', () => {
    expect(visible).not.toMatch(/<table|<h2 id="(laws|tried|why)"/);
    expect(page.split('<main')[0]).toContain('<a href="#why">');
    expect(page).toContain('<summary><h2 id="why">');
    expect(page).toMatch(/<summary>2 laws skipped: the subject offers no fold<\/summary>/);
    expect(page).toMatch(/explained by collapse\/two-layers, counterexample <a href="#c-a{12}">/);
  });

  it('draw the stack that was asked about, where the law made it from a case', () => {
    const [, second = ''] = page.split('id="c-bbbbbbbbbbbb"');
    expect(second).toContain('A network of 3 layers');
    expect(second).toContain('One way');
    expect(second).not.toContain('Expected');
  });

  it('tell of each activation, of what is not supported, and of laws that were cut', () => {
    const worst = { ulps: 43_000, absolute: 1e-8, at: -12 };
    const outcome = { parameters: {}, runs: 50, unsupported: 2 };
    const activations = [
      { ...outcome, name: 'gelu', status: 'falsified' as const, worst },
      { ...outcome, name: 'elu', status: 'skipped' as const, runs: 0, unsupported: 0 },
    ];
    const laws = [law({ runs: 10, partial: true, unsupported: 7, activations })];
    const cut = renderPage(run({ laws }));
    expect(cut).toContain('<tr class="partial">');
    expect(cut).toContain('<span class="st">Partial</span>');
    expect(cut).toContain('cut, of 1,000 runs; 7 of 10 runs not supported');
    expect(cut).toContain('43000 ulps (10⁻⁸) at -12');
    expect(cut).toContain('<span class="st">Not tried</span>');
  });
});

describe('every kind of failure has a page', () => {
  const pageOf = async (name: string): Promise<string> => {
    const run = await runOfKilled(name);
    expect(run.laws[0]!.status).toBe('falsified');
    return renderPage(run);
  };

  it('no answer that can be compared', async () => {
    const page = await pageOf('answer-transposed');
    expect(page).toContain('The answer has the wrong shape.');
    expect(page).not.toContain('Expected and received');
  });

  it('an answer that depends on history', async () => {
    expect(await pageOf('one-call-late')).toContain('The same question gets two answers.');
  });

  it('a stack with activations, drawn with them', async () => {
    const page = await pageOf('activation-dropped');
    expect(page).toContain('Nothing differs here, and something must.');
    expect(page).toMatch(/<rect class="node"/);
    expect(page).toContain('With its activations the midpoint is off by');
  });

  it('a value that is no matrix', async () => {
    expect(await pageOf('skip-connection-folded-in')).toContain('Where the error comes in');
    expect(await pageOf('diagonal-damped')).toMatch(
      /rank W′ comes out as 2 one way and as 1 the other\./,
    );
  });

  it('a law refuted as intended, with its witness', async () => {
    const run = await runOfRefuted();
    const page = renderPage(run);
    expect(page).toContain('<h2 id="refuted">Refuted as intended</h2>');
    expect(page).toContain('The simplest stack that shows it');
    expect(renderPage(parseRun(JSON.parse(stringify(run))))).toBe(page);
  });
});

describe('what else a run has', () => {
  it('kept cases, the failing first; a cut; a harness that missed a bug', () => {
    const corpus = [
      { id: 'kept-a', law: 'x', status: 'skipped' as const, because: 'no law' },
      { id: 'kept-b', law: 'x', status: 'fails' as const },
    ];
    const selfTest = { caught: 1, total: 2, missed: ['order-swapped'] };
    const page = renderPage({ ...good, corpus, selfTest, partial: true });
    expect(page.indexOf('kept-b')).toBeLessThan(page.indexOf('kept-a'));
    expect(page).toMatch(/<details class="chapter" open>\s*<summary><h2 id="kept">/);
    expect(page).toContain('Missed: order-swapped.');
    expect(page).toContain('Partial:');
    expect(renderPage({ ...good, laws: [], corpus })).toContain('1 kept case still fails');
  });

  it('what changed since the baseline, or that nothing did', () => {
    const none = { new: [], fixed: [], stillFailing: [], looser: [], notRun: [] };
    const baseline = { subject: 's', seed: 1, runs: 9, ...none };
    expect(renderPage({ ...good, baseline })).toContain('Every law has the verdict that it had');
    const page = renderPage({ ...good, baseline: { ...baseline, fixed: ['collapse/<b>'] } });
    expect(page).toMatch(/Fixed<\/th>\s<td><div class="id">collapse\/&lt;b&gt;/);
  });

  it('a case that is flaky, or whose shrinking was cut', () => {
    const laws = bad.laws.map((law) =>
      law.counterexample
        ? { ...law, counterexample: { ...law.counterexample, flaky: true, interrupted: true } }
        : law,
    );
    const page = renderPage({ ...bad, laws });
    expect(page).toContain('it did not fail every time');
    expect(page).toContain('Time ran out: a simpler case may exist.');
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
    expect(page.match(/<li>\s*<a href="counterexamples\//g)).toHaveLength(500 - mostDetailed);
    expect(page.length).toBeLessThan(1_500_000);
  });
});
