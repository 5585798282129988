import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { filled } from '../numbers/rows.ts';
import type { LawResult } from '../run/check/law-result.ts';
import type { RunDocument } from '../run/check/verify.ts';
import { type Counterexample, counterexampleOf } from '../run/counterexample/counterexample.ts';
import { wholeLine } from './escape/visible.ts';
import { renderCounterexample, renderRun } from './terminal.ts';

const statement = 'a stack is one layer';
const found = {
  law: 'collapse/any-depth',
  subject: 'mine',
  precision: 'float64',
  case: { stack: stackOf(dense([[0, -0.5]], [1, 2])), inputs: [[-0]] },
  flaky: false,
};
const differs = (gap: number, tolerance: number) => ({
  status: 'failed' as const,
  class: 'differs' as const,
  message: 'W′[0][1] is off',
  ratio: gap / tolerance,
  judged: {
    comparison: equal('W′', [[1, 1 + gap]], [[1, 1]], { per: [[0, tolerance]], because: 'Higham' }),
    judgement: {
      verdict: 'beyond' as const,
      ratio: gap / tolerance,
      at: [0, 1] as const,
      gap,
      tolerance,
    },
  },
});
const throws = {
  status: 'failed' as const,
  class: 'throws' as const,
  message: 'collapse: no',
  ratio: Number.POSITIVE_INFINITY,
};
const replay = (id: string) => ({
  command: `foldproof replay ${id} --subject mine`,
  seed: 7,
  run: 3,
});
const of = (
  change: Partial<typeof found> & Partial<Counterexample> = {},
  failed: Parameters<typeof counterexampleOf>[1] = differs(2, 0.5),
): Counterexample => counterexampleOf({ ...found, ...change }, failed, replay);

describe('a counterexample', () => {
  it('is what is wrong, the case, both sides, and what to type next', () => {
    const one = of({ shrunkFrom: { layers: 1, scalars: 1234 }, evaluations: 1 });
    expect(renderCounterexample(one, statement).split('\n')).toEqual([
      'Falsified  collapse/any-depth: a stack is one layer',
      '  subject mine, float64, run 3 of seed 7',
      '  1 layer, 5 scalars, 3 nonzero, shrunk from 1 layer and 1,234 scalars in 1 evaluation',
      '  differs: W′[0][1] is off',
      '',
      '  x = [[-0]]',
      '  layer 1  1 × 2    W = [[0, -0.5]]  b = [1, 2]',
      '  W′[0][1]  got 3  wanted 1',
      '  error 2, bound 0.5, error ÷ bound 4×',
      '  bound ┃─● error',
      '',
      `  Replay  foldproof replay ${one.id} --subject mine`,
      `  Keep    foldproof keep ${one.id}`,
    ]);
  });

  it('says where no rounding takes place', () => {
    const lines = renderCounterexample(of({}, differs(1, 0)), statement);
    expect(lines).toContain('error 1, bound 0, error ÷ bound ∞');
    expect(lines).not.toContain('┃');
  });

  it('has no sides where no answer could be judged, and no run where it was kept', () => {
    const {
      run: _,
      seed: __,
      ...kept
    } = replay('x') as { run?: number; seed?: number; command: string };
    const lines = renderCounterexample({ ...of({}, throws), replay: kept }, statement);
    expect(lines).toContain('  throws: collapse: no\n');
    expect(lines).not.toMatch(/wanted|error ÷ bound|of seed/);
  });

  it('says that it is flaky, and that a simpler one may exist', () => {
    const lines = renderCounterexample(of({ flaky: true, interrupted: true }), statement);
    expect(lines).toContain('  flaky: run again, it did not fail every time\n');
    expect(lines).toContain('  shrinking was cut short: a simpler case may exist\n');
    expect(renderCounterexample(of(), statement)).not.toMatch(/flaky|cut short/);
  });

  it('shows both stacks, and activations with their parameters', () => {
    const bent = stackOf<Layer>(
      dense([[1]]),
      activationLayer('leaky-relu', { slope: 0.2 }),
      activationLayer('relu'),
    );
    const second = { inputs: 1, layers: [dense([[2]])] };
    const lines = renderCounterexample(
      of({ case: { stack: bent as Stack, inputs: [[1]], second } }),
      statement,
    );
    expect(lines).toContain(
      [
        '  layer 1  1 × 1    W = [[1]]',
        '  layer 2  leaky-relu  slope 0.2',
        '  layer 3  relu',
        '  then',
        '  layer 1  1 × 1    W = [[2]]',
      ].join('\n'),
    );
  });

  it.each([
    ['12 layers of 32 units', 12, 32],
    ['200 layers of 2', 200, 2],
  ])(
    'is within 25 lines, and a layer within 90 columns, even with %s, at its longest',
    (_, depth, units) => {
      const layer = dense(filled(units, units, 1 / 3), new Array<number>(units).fill(-1e-300));
      const stack = { inputs: units, layers: new Array(depth).fill(layer) };
      const deep = of({
        case: { stack, inputs: filled(3, units, Math.PI), second: stack },
        flaky: true,
        interrupted: true,
        shrunkFrom: { layers: depth, scalars: 1e6 },
        evaluations: 1e6,
      });
      const lines = renderCounterexample(deep, statement).split('\n');
      expect(lines.length).toBeLessThanOrEqual(25);
      const layers = lines.filter((line) => /^ {2}(layer|x)/.test(line));
      expect(Math.max(...layers.map((line) => line.length))).toBeLessThanOrEqual(90);
      const total = 2 * depth + 1;
      expect(lines).toContain(`  … and ${total - 8} more`);
    },
  );
});

describe('what a subject chooses does not reach the terminal as it is', () => {
  const hostile = 'a\u001b[2J\u001b]0;title\u0007b\r\nc\u009b31md\u0000\u007f';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

  it('plain has no control characters, and one line', () => {
    expect(wholeLine(hostile)).not.toMatch(controls);
    expect(wholeLine(hostile)).not.toContain('\n');
    expect(wholeLine('W′ = 1 × 2 ÷ 3 — ∞')).toBe('W′ = 1 × 2 ÷ 3 — ∞');
  });

  it('in a counterexample: its name, its message, its command', () => {
    const one = of({ subject: hostile }, { ...throws, message: hostile });
    const sly = { ...one, replay: { ...one.replay, command: hostile } };
    expect(renderCounterexample(sly, statement)).not.toMatch(controls);
    const lines = renderCounterexample(of({}, throws), statement).split('\n').length;
    expect(renderCounterexample(sly, statement).split('\n')).toHaveLength(lines);
  });

  it('in a run: its name, and why a law was skipped', () => {
    const run = document({
      subject: hostile,
      laws: [law({ status: 'skipped', because: hostile })],
    });
    expect(renderRun(run)).not.toMatch(controls);
    expect(renderRun(run).split('\n')).toHaveLength(6);
  });
});

const law = (change: Partial<LawResult> = {}): LawResult => ({
  id: 'collapse/any-depth',
  statement,
  formula: '',
  status: 'held',
  runs: 1_000,
  uncertified: 0,
  undecided: 0,
  silent: 0,
  tightness: 0.123,
  ms: 5,
  drawn: {},
  ...change,
});

const document = (change: Partial<RunDocument> = {}): RunDocument => ({
  schema: 'foldproof/run@1',
  subject: 'mine',
  precision: 'float64',
  seed: 7,
  runs: 1_000,
  selfTest: { caught: 33, total: 33, missed: [] },
  corpus: [],
  laws: [law()],
  ms: 1_234,
  ...change,
});

describe('a run', () => {
  it('is the subject, the self-test, a line for each law, and the totals', () => {
    const laws = [
      law(),
      law({ id: 'a/exact', runs: 1, tightness: 0, uncertified: 2, undecided: 3 }),
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
      'Held a/exact 1 run, 2 uncertified, 3 undecided, worst error ÷ bound 0 (exact)',
      'Refuted as intended a/some 1,000 runs',
      'Undecided a/none 1,000 runs, no run had a certificate',
      'Skipped a/lacks the subject offers no forward',
      '',
      '5 laws: 2 held, 1 refuted as intended, 1 undecided, 1 skipped (1.2 s)',
    ]);
  });

  it('shows each counterexample in full, after all laws', () => {
    const one = of();
    const text = renderRun(
      document({ laws: [law({ status: 'falsified', counterexample: one }), law({ id: 'b' })] }),
    );
    expect(text).toContain(`Falsified  collapse/any-depth  1,000 runs, counterexample ${one.id}\n`);
    expect(text).toContain(`\n\n${renderCounterexample(one, statement)}\n\n2 laws: `);
    expect(text).toMatch(/2 laws: 1 held, 1 falsified \(1\.2 s\)$/);
  });

  it('shows three of many, and says how to see the others', () => {
    const failing = law({ status: 'falsified', counterexample: of() });
    const text = renderRun(document({ laws: [failing, failing, failing, failing, failing] }));
    expect(text.match(/^Falsified {2}collapse\/any-depth: /gm)).toHaveLength(3);
    expect(text).toContain('\n… and 2 more: `foldproof replay ID` shows each\n');
    expect(renderRun(document({ laws: [failing] }))).not.toContain('more: ');
  });

  it('names the page that was written', () => {
    expect(renderRun(document(), 'out/index.html')).toContain('\nreport: out/index.html\n1 law');
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
