import { describe, expect, it } from 'vitest';
import type { Counterexample } from '../documents/counterexample.ts';
import { outputsOfAnswer } from '../laws/same-function.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { filled } from '../numbers/rows.ts';
import { law, lostBias, threw, twoAnswers } from '../testing/told-documents.ts';
import { wholeLine } from './escape/visible.ts';
import { renderCause, renderCounterexample } from './finding-text.ts';
import { painted, paintFor, unpainted } from './paint.ts';
import { verdictOf } from './words/verdict.ts';

const statement = 'a stack is one layer';

/** A counterexample as it was kept before questions were recorded. */
const of = (change: Partial<Counterexample> = {}): Counterexample => {
  const { asked: _, beside: __, matters: ___, exact: ____, ...rest } = lostBias;
  return {
    ...rest,
    message: 'W′[0][1] is off',
    case: { stack: stackOf(dense([[0, -0.5]], [1, 2])), inputs: [[-0]] },
    what: 'W′',
    at: [0, 1],
    lhs: [[1, 3]],
    rhs: [[1, 1]],
    tolerance: [[0, 0.5]],
    gap: 2,
    ratio: 4,
    shrunkFrom: { layers: 1, scalars: 1234 },
    evaluations: 1,
    ...change,
  };
};

describe('what was asked', () => {
  it('shows the layers of a folded network, those of branches too; an answer that is none as it is', () => {
    const conv = { kind: 'conv', weight: [[[1]]], bias: [2] };
    const branches = [[conv], []];
    const stack = { inputs: [1, 1], layers: [{ kind: 'sum', branches }, conv] };
    const shown = (answer: unknown) =>
      renderCounterexample(of({ asked: [{ ask: 'fold', stack, answer, wrong: true }] }), statement);
    const text = shown({ stack: { inputs: [1, 1], layers: [conv] } });
    expect(text).toContain(
      [
        '  layer 1  sum',
        '    branch 1:  conv  weight [[[1]]]  bias [2]',
        '    branch 2: x itself',
        '  layer 2  conv  weight [[[1]]]  bias [2]',
        '  asked   fold',
        '  gave    conv weight [[[1]]] bias [2]  wrong',
      ].join('\n'),
    );
    expect(shown({ stack: { inputs: 1, layers: [] } })).toContain('  gave    no layers');
    expect(shown({ stack: { layers: [{ kind: 'dense' }] } })).toContain(
      '  gave    {"stack":{"layers":[{"kind":"dense"}]}}',
    );
  });

  it('is the question, the answer, what is wanted, and what holds beside it', () => {
    expect(renderCounterexample(lostBias, statement).split('\n')).toEqual([
      'Falsified  collapse/two-layers: a stack is one layer',
      '  subject mine, float64, run 3 of seed 7',
      '  2 layers, 3 scalars, 3 nonzero, shrunk from 7 layers and 104 scalars in 88 evaluations',
      '  differs: b′[0][0] is off by 1',
      '',
      '  layer 1  1 × 1    W = [[1]]  b = [1*]',
      '  layer 2  1 × 1    W = [[1]]',
      '  asked   collapse',
      '  gave    W′ = [[1]]  b′ = [0]  wrong',
      '  wanted  W′ = [[1]]  b′ = [1]',
      '  * matters: with another number there, the law holds',
      '  The law holds without b; it also fails with more outputs.',
      '  b′[0][0]  got 0  wanted 1',
      '  error 1, bound 0, error ÷ bound ∞',
      '',
      '  Replay  foldproof replay aaaaaaaaaaaa --subject mine.ts',
      '  Keep    foldproof keep aaaaaaaaaaaa',
    ]);
  });

  it('has all digits of one number by itself, and says once what an activation that comes first is given', () => {
    const x = 0.5 + 2 ** -53;
    const stack: Stack<Layer> = { inputs: 1, layers: [activationLayer('hard-shrink')] };
    const answer = { outputs: [[0]] };
    const asked = { ask: 'forward' as const, stack, inputs: [[x]], answer };
    const c = of({ asked: [{ ...asked, wanted: { outputs: [[x]] }, wrong: true }] });
    const text = renderCounterexample(c, statement);
    expect(text).toContain('  asked   forward  x = [[0.5000000000000001]]\n');
    expect(text).toContain('  wanted  y = [[0.5000000000000001]]\n');
  });

  it('shows both answers where two differ, the oracle beside the wrong one, and what activations get', () => {
    const lines = renderCounterexample(twoAnswers, statement).split('\n');
    expect(lines.slice(5, 18)).toEqual([
      '  the law made this from a case that has other numbers:',
      '  stack A',
      '  layer 1  1 × 1    W = [[-1]]  b = [-2]',
      '  layer 2  elu  alpha 1',
      '  stack B',
      '  layer 1  1 × 1    W = [[-1]]  b = [-2]',
      '  layer 2  elu  alpha 1',
      '  layer 3  1 × 1    W = [[1]]',
      '  asked   forward of A  x = [[2]]  into elu goes [[-4]]',
      '  gave    y = [[-0.98]]',
      '  asked   forward of B  x = [[2]]  into elu goes [[-4]]',
      '  gave    y = [[0.02]]  wrong',
      '  wanted  y = [[-0.98]]',
    ]);
    expect(lines).toContain('  f[0][0]  one way 0.02  the other -0.98');
  });

  it('says at which input an answered network gives something else', () => {
    const stack: Stack<Layer> = { inputs: 1, layers: [activationLayer('relu')] };
    const asked = [{ ask: 'fold' as const, stack, answer: { stack }, wrong: true as const }];
    const folded = of({
      ...{ asked, case: { stack, inputs: [[2], [-1]] }, what: outputsOfAnswer, at: [1, 0] },
      ...{ lhs: [[2], [-1]], rhs: [[2], [0]], tolerance: [[0], [0]], exact: 'rhs' as const },
    });
    expect(renderCounterexample(folded, statement)).toContain(
      '  y[1][0] of what it gave  at x = [-1]  got -1  wanted 0\n',
    );
    expect(verdictOf(folded)).toBe(
      'y[1][0] of what it gave comes out as −1 at x = [-1], and 0 is right.',
    );
  });

  it('takes the left side for wanted where the oracle stands there', () => {
    const mirrored = { ...lostBias, lhs: [[1]], rhs: [[0]], exact: 'lhs' as const };
    expect(renderCounterexample(mirrored, statement)).toContain('got 0  wanted 1');
  });

  it('says so where the exact value rounds to the answer', () => {
    const near = { ...lostBias, lhs: [[0.1]], rhs: [[0.1]], gap: 1e-17 };
    expect(renderCounterexample(near, statement)).toContain(
      'got 0.1  wanted 0.1 before it was rounded',
    );
  });

  it('has a wanted for what is no answer', () => {
    expect(renderCounterexample(threw, statement)).toContain(
      '\n  gave    the error: shapes differ  wrong\n  wanted  W′ = [[1]]  b′ = [1]\n',
    );
  });
});

describe('a cause', () => {
  it('names the laws that it breaks besides in one line, and other ways to fail in one each', () => {
    const cause = { law: law(), counterexample: lostBias, others: [threw], breaks: ['a', 'b'] };
    const lines = renderCause(cause).split('\n');
    expect(lines.slice(-2)).toEqual([
      '  and therefore 2 more laws fail: a, b',
      '  also throws: collapse: shapes differ (2 layers, 3 scalars; foldproof replay cccccccccccc --subject mine.ts)',
    ]);
    expect(renderCause({ ...cause, others: [], breaks: ['a'] })).toMatch(
      /\n {2}and therefore 1 more law fails: a$/,
    );
  });
});

describe('a counterexample without its questions', () => {
  it('is what is wrong, the case, both sides, and what to type next', () => {
    expect(renderCounterexample(of(), statement).split('\n')).toEqual([
      'Falsified  collapse/two-layers: a stack is one layer',
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
      '  Replay  foldproof replay aaaaaaaaaaaa --subject mine.ts',
      '  Keep    foldproof keep aaaaaaaaaaaa',
    ]);
  });

  it('says where no rounding takes place', () => {
    const lines = renderCounterexample(of({ tolerance: [[0, 0]], ratio: Infinity }), statement);
    expect(lines).toContain('error 2, bound 0, error ÷ bound ∞');
    expect(lines).not.toContain('┃');
  });

  it('has no sides where no answer could be judged, and no run where it was kept', () => {
    const { what: _, lhs: __, rhs: ___, at: ____, ...rest } = of();
    const kept = { ...rest, class: 'throws' as const, message: 'collapse: no', replay: {} };
    const lines = renderCounterexample(kept, statement);
    expect(lines).toContain('  throws: collapse: no\n');
    expect(lines).not.toMatch(/wanted|error ÷ bound|of seed/);
  });

  it('says of questions that no fresh subject was seen to answer so that nothing is promised', () => {
    const { asked, ...rest } = lostBias;
    const heard = { ...rest, heard: asked! };
    const told = (c: Counterexample) => renderCounterexample(c, statement);
    expect(told(heard)).toContain(
      '  heard after other questions; a fresh subject may answer otherwise:',
    );
    expect(told({ ...heard, flaky: true })).toContain('  not the same each time; once it was so:');
    expect(told(lostBias)).not.toMatch(/heard|each time/);
    expect(told(heard)).toContain('  asked   ');
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
    const c = { stack: bent as Stack, inputs: [[1]], second };
    expect(renderCounterexample(of({ case: c }), statement)).toContain(
      [
        '  layer 1  1 × 1    W = [[1]]',
        '  layer 2  leaky-relu  slope 0.2',
        '  layer 3  relu',
        '  then',
        '  layer 1  1 × 1    W = [[2]]',
      ].join('\n'),
    );
  });
});

describe('however large the case is', () => {
  const layersOf = (depth: number, units: number): Stack => {
    const layer = dense(filled(units, units, 1 / 3), new Array<number>(units).fill(-1e-300));
    return { inputs: units, layers: new Array(depth).fill(layer) };
  };
  const longest = { flaky: true, interrupted: true, shrunkFrom: { layers: 99, scalars: 1e6 } };
  it.each([
    ['12 layers of 32 units', 12, 32],
    ['200 layers of 2', 200, 2],
  ])('is within 25 lines, and a layer within 90 columns, even with %s', (_, depth, units) => {
    const stack = layersOf(depth, units);
    const deep = of({
      case: { stack, inputs: filled(3, units, Math.PI), second: stack },
      ...longest,
      evaluations: 1e6,
    });
    const lines = renderCounterexample(deep, statement).split('\n');
    expect(lines.length).toBeLessThanOrEqual(25);
    const layers = lines.filter((line) => /^ {2}(layer|x)/.test(line));
    expect(Math.max(...layers.map((line) => line.length))).toBeLessThanOrEqual(90);
    expect(lines).toContain(`  … and ${2 * depth + 1 - 8} more`);
  });

  it('shows a few of many questions, the wrong ones among them', () => {
    const stack = layersOf(12, 32);
    const outputs = filled(3, 32, 1 / 3);
    const right = { ask: 'forward' as const, stack, inputs: outputs, answer: { outputs } };
    const wrong = { ...right, wrong: true as const, wanted: { outputs } };
    const asked = [...new Array(20).fill(right), wrong];
    const lines = renderCounterexample({ ...lostBias, ...longest, asked }, statement).split('\n');
    expect(lines.filter((line) => line.endsWith('  wrong'))).toHaveLength(1);
    expect(lines).toContain('  … and 18 more questions');
    expect(Math.max(...lines.slice(5).map((line) => line.length))).toBeLessThanOrEqual(90);
    expect(lines.length).toBeLessThanOrEqual(32);
  });
});

describe('what a subject chooses does not reach the terminal as it is', () => {
  const hostile = 'a\u001b[2J\u001b]0;title\u0007b\r\nc\u009b31md\u0000\u007f';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

  it('a line has no control characters, and no end of a line', () => {
    expect(wholeLine(hostile)).not.toMatch(controls);
    expect(wholeLine(hostile)).not.toContain('\n');
    expect(wholeLine('W′ = 1 × 2 ÷ 3 — ∞')).toBe('W′ = 1 × 2 ÷ 3 — ∞');
  });

  it('in a cause: its name, its message, its answers, its command, names of laws', () => {
    const [question] = lostBias.asked!;
    const answers = [
      { ...question!, answer: { [hostile]: hostile } },
      { ask: 'collapse' as const, stack: question!.stack, error: hostile },
      { ask: 'collapse' as const, stack: question!.stack, unsupported: hostile },
    ];
    const bare = { ...lostBias, asked: answers };
    const sly = {
      ...bare,
      subject: hostile,
      message: hostile,
      what: hostile,
      replay: { subject: hostile },
    };
    const text = (counterexample: Counterexample, id: string) =>
      renderCause({
        law: law({ id, statement: id }),
        counterexample,
        others: [counterexample],
        breaks: [id],
      });
    expect(text(sly, hostile)).not.toMatch(controls);
    expect(text(sly, hostile).split('\n')).toHaveLength(text(bare, 'a').split('\n').length);
  });
});

describe('colours', () => {
  it('are for terminals, unless the environment asks for none', () => {
    expect(paintFor({ isTTY: true }, {})).toBe(painted);
    for (const [stream, environment] of [
      [{ isTTY: true }, { NO_COLOR: '1' }],
      [{ isTTY: true }, { TERM: 'dumb' }],
      [{ isTTY: false }, {}],
      [{}, {}],
    ] as const) {
      expect(paintFor(stream, environment)).toBe(unpainted);
    }
    expect(paintFor({ isTTY: true }, { NO_COLOR: '' })).toBe(painted);
  });

  it('change no character of a text', () => {
    const text = renderCounterexample(twoAnswers, statement, painted);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const bare = text.replace(/\u001b\[\d+m/g, '');
    expect(text).not.toBe(bare);
    expect(bare).toBe(renderCounterexample(twoAnswers, statement));
  });
});
