import { describe, expect, it } from 'vitest';
import { certificateOfVerdict } from '../affinity/certificates/certified-verdicts.ts';
import { classify } from '../affinity/classify.ts';
import { type Certificate, certificateSchema } from '../documents/certificate.ts';
import { openCase } from '../documents/open-case.ts';
import { activationLayer, dense, stackOf } from '../network/stack.ts';
import {
  run as document,
  law,
  lostBias,
  runOfCauses,
  twoAnswers,
} from '../testing/told-documents.ts';
import { renderCause } from './finding-text.ts';
import { renderPage } from './html/page.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSarif } from './sarif.ts';
import { renderRun } from './terminal.ts';
import { causesOf } from './told.ts';

describe('a run', () => {
  it('is the subject, the self-test, a line for each law, and the totals', () => {
    const laws = [
      law(),
      law({ id: 'a/slack', slack: { exact: 2, '-5': 9, '-1': 1 } }),
      law({
        id: 'a/exact',
        runs: 1,
        tightness: 0,
        uncertified: 2,
        undecided: 3,
        slack: { exact: 1 },
      }),
      law({ id: 'a/some', status: 'refuted-as-intended' }),
      law({ id: 'a/none', status: 'undecided', because: 'no run had a certificate' }),
      law({ id: 'a/lacks', status: 'skipped', because: 'the subject offers no forward' }),
    ];
    const lines = renderRun(document({ laws })).split('\n');
    expect(lines.map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
      'foldproof verify: mine, float64, seed 7',
      'self-test: 33 of 33 known bugs caught',
      '',
      'Held collapse/any-depth 1,000 runs, worst error ÷ bound 0.12',
      'Held a/slack 1,000 runs, worst error ÷ bound 0.12, half below 10⁻⁴',
      'Held a/exact 1 run, 2 uncertified, 3 undecided, worst error ÷ bound 0 (exact)',
      'Refuted as intended a/some 1,000 runs',
      'Undecided a/none 1,000 runs, no run had a certificate',
      'Skipped 1 law: the subject offers no forward',
      '',
      '6 laws: 3 held, 1 refuted as intended, 1 undecided, 1 skipped (1.2 s)',
    ]);
  });

  it('says what of the subject’s code no case reached, three parts of it; the page has a table', () => {
    const part = (from: number, to: number, text: string) => ({ start: 0, end: 1, from, to, text });
    const coverage = [
      {
        file: 'mine.ts',
        missed: [part(3, 5, '{ return <b>; }'), part(7, 7, 'throw new E()'), part(8, 8, 'c')],
      },
      { file: 'lib.ts', missed: [part(1, 2, 'd')] },
    ];
    const text = renderRun(document({ laws: [law()], coverage }));
    expect(text).toContain(
      [
        '\n4 parts of 2 files were not reached:',
        '  mine.ts:3-5  { return <b>; }',
        '  mine.ts:7  throw new E()',
        '  mine.ts:8  c',
        '  … and 1 more in the report\n',
      ].join('\n'),
    );
    const page = renderPage(document({ laws: [law()], coverage }));
    expect(page).toContain('lib.ts:1-2</th>');
    expect(page).toContain('{ return &lt;b&gt;; }');
    const all = [{ file: 'mine.ts', missed: [] }];
    expect(renderRun(document({ laws: [law()], coverage: all }))).not.toContain('reached');
    expect(renderPage(document({ laws: [law()], coverage: all }))).toContain(
      'every part of 1 file was reached: mine.ts',
    );
    expect(renderPage(document({ laws: [law()] }))).not.toContain('not reached');
  });

  it('lists undecided cases with the command that takes each, and proved affine ones by their number', () => {
    const open = [1, 2, 3, 4, 5, 6].map((k) =>
      openCase(
        k,
        k === 2 ? 'within rounding' : 'no verdict',
        { stack: stackOf(dense([[k]])), inputs: [[1]] },
        k === 1 ? ['my kind.ts'] : [],
      ),
    );
    const laws = [
      law({
        id: 'a/some',
        status: 'refuted-as-intended',
        affine: 30,
        undecided: 5,
        hidden: 1,
        open,
      }),
      law({ id: 'a/all', affine: 1_000, because: 'every network is proved affine' }),
    ];
    const text = renderRun(document({ laws }), { out: 'reports/mine' });
    expect(text).toContain(
      'a/some  1,000 runs, 30 held as proved affine, 1 nonlinear, but hidden by rounding, 5 undecided\n',
    );
    expect(text).toContain(
      'a/all   1,000 runs, 1,000 held as proved affine, every network is proved affine\n',
    );
    expect(text).toContain(
      '\nOf 1,000 runs 5 are undecided and 1 is nonlinear, but hidden by rounding:\n',
    );
    const lines = text.split('\n').filter((line) => /^ {2,4}(a\/|foldproof|…)/.test(line));
    expect(lines).toHaveLength(11);
    expect(lines.slice(0, 4)).toEqual([
      '  a/some, run 1: neither a proof nor a witness was found',
      `    foldproof classify reports/mine/undecided/${open[0]!.id}.json --layer 'my kind.ts'`,
      '  a/some, run 3: neither a proof nor a witness was found',
      `    foldproof classify reports/mine/undecided/${open[2]!.id}.json`,
    ]);
    expect(lines[10]).toBe('  … and 1 more in the report');
    expect(renderMarkdown(document({ laws }))).toContain(
      `- \`a/some\`, run 1, \`undecided/${open[0]!.id}.json\`: neither`,
    );
    const junit = renderJunit(document({ laws }));
    expect(junit.match(/<system-out>/g)).toHaveLength(1);
    expect(junit).toContain(
      '<system-out>5 of 1000 runs undecided, 1 hidden by rounding\nrun 1: neither a proof',
    );
    expect(junit).toContain(
      `\nrun 6: neither a proof nor a witness was found: undecided/${open[5]!.id}.json<`,
    );
    const [{ properties, results }] = JSON.parse(renderSarif(document({ laws }), '1')).runs;
    expect(results).toEqual([]);
    expect(properties.undecided).toHaveLength(6);
    expect(properties.undecided[5]).toEqual({
      ...{ law: 'a/some', run: 2, file: `undecided/${open[1]!.id}.json` },
      reason: 'nonlinear, but rounding in this format explains all that it shows',
    });
    const page = renderPage(document({ laws }), { out: 'reports/mine' });
    expect(page).toContain('<figcaption>a/some, run 1. ');
    expect(page).toContain(`<a href="undecided/${open[5]!.id}.json">${open[5]!.id}</a>`);
    expect(page).toContain(`npx foldproof classify reports/mine/undecided/${open[5]!.id}.json`);
    expect(renderPage(document())).not.toContain('id="open"');
  });

  it('shows each cause in full before the laws, and names it at those that it breaks besides', () => {
    const run = runOfCauses();
    const text = renderRun(run);
    const [first, second] = causesOf(run);
    expect(text).toContain(`\n\n${renderCause(first!)}\n\n${renderCause(second!)}\n\nFalsified `);
    expect(text.match(/^Falsified {2}[\w/-]+: /gm)).toHaveLength(2);
    expect(text).toMatch(
      /^Falsified {2}collapse\/associativity .*explained by collapse\/two-layers$/m,
    );
    expect(text).toMatch(/\n2 causes; 7 laws: 1 held, 4 falsified, 2 skipped \(1\.2 s\)$/);
    expect(text).toContain('\nSkipped 2 laws: the subject offers no fold\n');
  });

  it('does not repeat in full what was printed when it was found', () => {
    const text = renderRun(runOfCauses(), { printed: [lostBias.id] });
    expect(text).toContain(
      [
        '1 cause:',
        `  collapse/two-layers, counterexample ${lostBias.id} above, and therefore collapse/any-depth, collapse/associativity`,
      ].join('\n'),
    );
    expect(text.match(/^Falsified {2}[\w/-]+: /gm)).toHaveLength(1);
  });

  it('shows five of many causes, and says how to see the others', () => {
    const laws = Array.from({ length: 7 }, (_, k) =>
      law({ id: `a/${k}`, status: 'falsified', counterexample: { ...lostBias, id: `${k}` } }),
    );
    const text = renderRun(document({ laws }));
    expect(text.match(/^Falsified {2}collapse\/two-layers: /gm)).toHaveLength(5);
    expect(text).toContain('\n… and 2 more causes: `foldproof replay ID` shows each\n');
  });

  it('says Partial of a law with less than half its runs, and Held of one with more', () => {
    const laws = [
      law({ id: 'a', runs: 499, partial: true }),
      law({ id: 'b', runs: 500, partial: true }),
      law({ id: 'c', runs: 20, asked: 20 }),
      law({ id: 'd', runs: 10, asked: 30, partial: true }),
      law({ id: 'e', runs: 1, partial: true, status: 'falsified' }),
    ];
    const words = renderRun(document({ laws }))
      .split('\n')
      .filter((line) => /^\w+ +[a-e] /.test(line))
      .map((line) => line.split(' ')[0]);
    expect(words).toEqual(['Partial', 'Held', 'Held', 'Partial', 'Falsified']);
    expect(renderRun(document({ laws }))).toContain('a  499 of 1,000 runs');
  });

  it('counts what is not supported, and tells of each activation', () => {
    const outcome = { parameters: {}, runs: 50, unsupported: 0 };
    const activations = [
      {
        ...outcome,
        name: 'gelu',
        status: 'falsified' as const,
        counterexample: twoAnswers,
        worst: { ulps: 43_000, absolute: 1e-8, at: -12 },
      },
      {
        ...outcome,
        name: 'elu',
        status: 'skipped' as const,
        parameters: { alpha: 1 },
        unsupported: 50,
      },
    ];
    const text = renderRun(document({ laws: [law({ unsupported: 50, activations })] }));
    expect(text).toContain('1,000 runs, 50 not supported, ');
    expect(text).toContain(
      '    Falsified  gelu  50 runs, worst 43000 ulps (10⁻⁸) at -12, foldproof replay bbbbbbbbbbbb --subject mine.ts\n',
    );
    expect(text).toContain('    Skipped    elu   alpha 1, 50 not supported\n');
  });

  it('names activations that no case was about in one line, and skips none of them', () => {
    const outcome = { parameters: {}, runs: 0, unsupported: 0, status: 'skipped' as const };
    const activations = [
      { ...outcome, name: 'elu', status: 'held' as const, runs: 1 },
      { ...outcome, name: 'gelu' },
      { ...outcome, name: 'selu' },
    ];
    const text = renderRun(document({ laws: [law({ runs: 1, partial: true, activations })] }));
    expect(text).toContain('    Held       elu  1 run\n    Not tried  gelu, selu\n');
    expect(text).not.toContain('Skipped');
  });

  it('lets no text of a subject be more than text', () => {
    const hostile = 'a\u001b[2J\u0007b\r\nc\u009b31md\u0000\u007f';
    const run = document({
      subject: hostile,
      laws: [law({ status: 'skipped', because: hostile }), law({ id: hostile, because: hostile })],
      selfTest: { caught: 0, total: 1, missed: [hostile] },
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(renderRun(run)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(renderRun(run).split('\n')).toHaveLength(7);
  });

  it('has a hidden network classified in the box of its certificate', () => {
    const stack = stackOf(dense([[1]]), activationLayer('relu'));
    const c = openCase(4, 'within rounding', { stack, inputs: [[1]] });
    const certified = certificateOfVerdict(stack, classify(stack), [-64, 64])!;
    const certificate: Certificate = { schema: certificateSchema, ...certified };
    const open = [{ ...c, certificate }];
    const laws = [law({ id: 'a/some', status: 'refuted-as-intended', hidden: 1, open })];
    expect(renderRun(document({ laws }), { out: 'out' })).toContain(
      `\n    foldproof classify out/undecided/${c.id}.json --box=-64,64\n`,
    );
  });

  it('names the page that was written', () => {
    expect(renderRun(document(), { page: 'out/index.html' })).toContain(
      '\nreport: out/index.html\n1 law',
    );
  });

  it('says which known bugs were missed, and that it was cut', () => {
    const text = renderRun(
      document({ selfTest: { caught: 1, total: 3, missed: ['a', 'b'] }, partial: true }),
    );
    expect(text).toContain('self-test: 1 of 3 known bugs caught; missed: a, b\n');
    expect(text).toMatch(/; partial: it was cut before all runs were done$/);
    expect(renderRun(document())).not.toMatch(/partial|missed/);
  });

  it('sums up what became of the corpus', () => {
    const statuses = ['held', 'fails', 'skipped', 'fails', 'fixed', 'uncertified'] as const;
    const corpus = statuses.map((status) => ({ id: 'a', law: 'b', status }));
    expect(renderRun(document({ corpus }))).toContain(
      '\ncorpus: 6 kept cases replayed first: 2 still fail, 1 fixed, 1 held, 1 uncertified, 1 skipped\n',
    );
    expect(renderRun(document({ corpus: corpus.slice(0, 1) }))).toContain(
      '\ncorpus: 1 kept case replayed first: 1 held\n',
    );
  });

  it('says what changed since the baseline', () => {
    const before = {
      subject: 'mine',
      seed: 3,
      runs: 10,
      new: [],
      fixed: [],
      stillFailing: [],
      looser: [],
      notRun: [],
    };
    expect(renderRun(document({ baseline: before }))).toContain(
      '\nsince the baseline (seed 3): no change\n',
    );
    const looser = [{ law: 'd', before: 0.25, now: 4 }];
    const baseline = { ...before, new: ['a', 'b'], fixed: ['c'], looser };
    expect(renderRun(document({ baseline }))).toContain(
      [
        '\nsince the baseline (seed 3):',
        '  New failure          a',
        '                       b',
        '  Fixed                c',
        '  Nearer to its bound  d (0.25 → 4)\n',
      ].join('\n'),
    );
  });
});
