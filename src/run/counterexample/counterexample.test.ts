import { describe, expect, it } from 'vitest';
import { replayCommand } from '../../documents/commands.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import { parseCounterexample } from '../../documents/counterexample.ts';
import { idOf } from '../../documents/counterexample-id.ts';
import { sizeOfCase } from '../../documents/counterexample-size.ts';
import { writtenCounterexample } from '../../documents/written.ts';
import { InputError } from '../../input/input-error.ts';
import { equal } from '../../judge/comparison.ts';
import type { Case } from '../../laws/case.ts';
import { outputsOfAnswer } from '../../laws/same-function.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../../network/stack.ts';
import { stringify } from '../../numbers/json.ts';
import type { Failed } from '../trial/trial.ts';
import { counterexampleOf } from './counterexample.ts';

const extremes = [-0, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 0.1, 2 ** 53 + 2];
const stack = stackOf(dense([extremes], extremes), dense(extremes.map((x) => [x])));
const c: Case = { stack, inputs: [[-0], [1e-310]], second: stackOf(dense([[-0]])) };
const found = {
  law: 'collapse/any-depth',
  subject: 'mine',
  precision: 'float64',
  case: c,
  flaky: false,
  shrunkFrom: { layers: 5, scalars: 99 },
  evaluations: 12,
  replay: { seed: 7, run: 3, subject: 'mine' },
};
const failed: Failed = {
  status: 'failed',
  class: 'differs',
  ratio: 4,
  questions: [],
  judged: {
    comparison: equal('W′', [[1, 3]], [[1, 2]], { per: [[0, 0.25]], because: 'Higham' }),
    judgement: { verdict: 'beyond', ratio: 4, at: [0, 1], gap: 1, tolerance: 0.25 },
  },
};
const kept = counterexampleOf(found, failed);
const json = () => JSON.parse(stringify(writtenCounterexample(kept)));

describe('counterexampleOf', () => {
  it('has the failing comparison, its worst entry, and how to run it again', () => {
    expect(kept).toMatchObject({
      schema: 'foldproof/counterexample@1',
      id: idOf(kept),
      what: 'W′',
      at: [0, 1],
      lhs: [[1, 3]],
      rhs: [[1, 2]],
      tolerance: [[0, 0.25]],
      because: 'Higham',
      gap: 1,
      ratio: 4,
      evaluations: 12,
      message: 'W′[0][1] is off by 1, 4 times the certified bound 0.25',
    });
    expect(replayCommand(kept)).toBe(`foldproof replay ${kept.id} --subject mine`);
    expect(json()).toMatchObject({ stack: JSON.parse(stringify(c.stack)) });
  });

  it('calls a quotient that overflows more than the largest number, and not infinite', () => {
    const judgement = { ...failed.judged!.judgement, ratio: Infinity, tolerance: 5e-324 };
    const other = { ...failed, judged: { ...failed.judged!, judgement } } as Failed;
    expect(counterexampleOf(found, other).message).toBe(
      'W′[0][1] is off by 1, more than 1.79769e+308 times the certified bound 5e-324',
    );
  });

  it('knows which side is wanted of an answered network that is not affine', () => {
    const relu: Stack<Layer> = { inputs: 1, layers: [activationLayer('relu')] };
    const within = { per: [[0]], because: 'nothing rounds' };
    const sides = (truth: number) => {
      const comparison = equal(outputsOfAnswer, [[-1]], [[truth]], within);
      const judged = { ...failed.judged!, comparison };
      const asked = [{ ask: 'fold' as const, stack: relu, answer: { stack: relu }, wrong: true }];
      const at = { ...found, case: { stack: relu, inputs: [[-1]] }, asked } as typeof found;
      return counterexampleOf(at, { ...failed, judged });
    };
    expect(sides(0).exact).toBe('rhs');
    expect(sides(2)).not.toHaveProperty('exact'); // of another network than that of the case
  });

  it('shows exact sides as the nearest doubles', () => {
    const balls = { exponent: -1, middle: [[3n, 5n]], radius: [[1n, 0n]] };
    const comparison = { ...failed.judged!.comparison, rhs: balls };
    const other = { ...failed, judged: { ...failed.judged!, comparison } };
    expect(counterexampleOf(found, other).rhs).toEqual([[1.5, 2.5]]);
  });

  it('has no sides where no answer could be judged', () => {
    const { judged: _, ...bare } = failed;
    const thrown = counterexampleOf(found, { ...bare, class: 'throws' });
    expect(thrown).not.toHaveProperty('lhs');
    expect(thrown).not.toHaveProperty('tolerance');
    expect(thrown.class).toBe('throws');
  });

  it('has no tolerance where there is no certificate', () => {
    const comparison = { ...failed.judged!.comparison, within: { none: 'jump' as const } };
    const other = { ...failed, judged: { ...failed.judged!, comparison } };
    expect(counterexampleOf(found, other)).not.toHaveProperty('tolerance');
  });
});

describe('the id', () => {
  it('is twelve hexadecimal digits of the content, and of nothing else', () => {
    expect(kept.id).toMatch(/^[0-9a-f]{12}$/);
    const elsewhere = { ...kept, flaky: true, message: 'other', replay: { seed: 1 } };
    expect(idOf(elsewhere)).toBe(kept.id);
  });

  it('changes with the law, the class, the subject, the precision and every number', () => {
    const ids = [
      kept,
      { ...kept, law: 'collapse/two-layers' },
      { ...kept, class: 'throws' as const },
      { ...kept, subject: 'yours' },
      { ...kept, precision: 'float32' },
      { ...kept, case: { stack, inputs: c.inputs } },
      { ...kept, case: { ...c, inputs: [[0], [1e-310]] } }, // -0 is not 0
      { ...kept, case: { ...c, stack: { ...stack, layers: stack.layers.slice(0, 1) } } },
    ].map(idOf);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is pinned: kept files stay valid', () => {
    const content = {
      law: 'collapse/any-depth',
      class: 'differs' as const,
      subject: 'mine',
      precision: 'float64',
      case: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
    };
    expect(idOf(content)).toBe('6e7e64f18784');
  });
});

describe('through JSON', () => {
  it('every number survives, bit for bit, and so does the id', () => {
    const back = parseCounterexample(json(), 'kept.json');
    expect(back.case).toEqual(c); // toEqual tells -0 from 0
    expect(back.id).toBe(kept.id);
    expect(back).toMatchObject({
      law: kept.law,
      class: kept.class,
      message: kept.message,
      flaky: false,
      replay: { seed: 7, run: 3, subject: 'mine' },
    });
    expect(stringify(back.case)).toBe(stringify(c));
  });

  it('members may come in any order, and others are left out', () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              [...Object.entries(value), ['note', 1]]
                .reverse()
                .map(([key, entry]) => [key, reversed(entry)]),
            )
          : value;
    expect(parseCounterexample(reversed(json()), 'kept.json').id).toBe(kept.id);
  });

  it('activations keep their parameters', () => {
    const layers = stackOf<Layer>(dense([[1]]), activationLayer('leaky-relu', { slope: -0 }));
    const bent = counterexampleOf({ ...found, case: { stack: layers, inputs: [[1]] } }, failed);
    const back = parseCounterexample(JSON.parse(stringify(bent)), 'kept.json');
    expect(back.case.stack).toEqual(layers);
    expect(back.id).toBe(bent.id);
  });

  it('a file written by hand needs no id, message, precision or replay', () => {
    const { schema, law, class: failure, subject, case: content } = json();
    const bare = { schema, law, class: failure, subject, case: content };
    const { id, message, precision, flaky, replay: how } = parseCounterexample(bare, 'hand.json');
    expect({ id, message, precision, flaky }).toEqual({
      id: kept.id,
      message: '',
      precision: 'float64',
      flaky: false,
    });
    expect(how).toEqual({});
  });

  it('a command is never taken from a file', () => {
    const sly = { ...json(), replay: { command: 'rm -rf /' } };
    expect(parseCounterexample(sly, 'sly.json').replay).toEqual({});
  });
});

describe('a file that is none', () => {
  const at = (change: (data: ReturnType<typeof json>) => void): unknown => {
    const data = json();
    change(data);
    return data;
  };
  it.each<[string, unknown, string]>([
    ['an array', [], 'k: expected an object, found an array of 0'],
    ['null', null, 'k: expected an object, found null'],
    ['a text', 'x', 'k: expected an object, found "x"'],
    [
      'another schema',
      at((d) => (d.schema = 'foldproof/run@1')),
      'k: schema: expected "foldproof/counterexample@1", found "foldproof/run@1"',
    ],
    [
      'another class',
      at((d) => (d.class = 'explodes')),
      'k: class: expected one of differs, throws, wrong shape, not finite, timed out, ended, changed its argument, not a function of its argument, found "explodes"',
    ],
    ['an inherited class', at((d) => (d.class = 'toString')), 'k: class: expected one of'],
    ['no law', at((d) => delete d.law), 'k: law: expected a text, found nothing'],
    ['an empty law', at((d) => (d.law = '')), 'k: law: expected a text, found ""'],
    ['a long subject', at((d) => (d.subject = 'x'.repeat(10_001))), 'k: subject: expected'],
    [
      'a number as precision',
      at((d) => (d.precision = 64)),
      'k: precision: expected a precision, found 64',
    ],
    [
      'a replay that is none',
      at((d) => (d.replay = 'x')),
      'k: replay: expected an object, found "x"',
    ],
    ['no case', at((d) => delete d.case), 'k: case: expected an object, found nothing'],
    [
      'no stack',
      at((d) => delete d.case.stack),
      'k: case.stack: expected an object, found nothing',
    ],
    [
      'a text for a number',
      at((d) => (d.case.stack.layers[0].weight[0][1] = '1')),
      'k: case.stack.layers[0].weight[0][1]: expected a number, found "1"',
    ],
    [
      'no inputs',
      at((d) => (d.case.inputs = [])),
      'k: case.inputs: expected rows of numbers, found an array of 0',
    ],
    [
      'inputs too wide',
      at((d) => (d.case.inputs = [[1, 2]])),
      'k: case.inputs: expected rows of 1 numbers, found rows of 2',
    ],
    [
      'a second stack that does not follow',
      at((d) => (d.case.second.inputs = 2)),
      'k: case.second: layer 1 takes 1 inputs but the stack has 2',
    ],
    [
      'a second stack of other inputs',
      at((d) => (d.case.second = { inputs: 2, layers: [] })),
      'k: case.second: expected 1 inputs, as `stack` gives, found 2',
    ],
    [
      'a changed number',
      at((d) => (d.case.inputs = [[0], [1e-310]])),
      `found ${kept.id} (its content was changed; remove the id to accept the new content)`,
    ],
    ['another id', at((d) => (d.id = 'abc')), `k: id: expected ${kept.id}, found abc`],
    ['a changed class', at((d) => (d.class = 'throws')), 'k: id: expected'],
  ])('%s: one line that names the place', (_, data, message) => {
    const parse = () => parseCounterexample(data, 'k');
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(/^k[^\n]*$/);
  });
});

it('a size counts both stacks, the inputs, and what is not 0', () => {
  const small: Counterexample['case'] = {
    stack: stackOf(dense([[1, 0]], [0, -0])),
    inputs: [[0], [3]],
    second: stackOf(dense([[0], [2]])),
  };
  expect(sizeOfCase(small)).toEqual({ layers: 2, scalars: 8, nonzeros: 3 });
});
