/** Documents with causes, questions and what holds beside, made by hand: a small one of each kind. */
import type { Counterexample } from '../documents/counterexample.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import type { ToldLaw, ToldRun } from '../report/told.ts';

const two = stackOf(dense([[1]], [1]), dense([[1]]));

/** A collapse that loses the bias: the oracle's value stands beside the wrong answer. */
export const lostBias: Counterexample = {
  schema: 'foldproof/counterexample@1',
  id: 'aaaaaaaaaaaa',
  law: 'collapse/two-layers',
  class: 'differs',
  subject: 'mine',
  precision: 'float64',
  message: 'b′[0][0] is off by 1',
  case: { stack: two, inputs: [[0]] },
  asked: [
    {
      ask: 'collapse',
      stack: two,
      answer: { weight: [[1]], bias: [0] },
      wanted: { weight: [[1]], bias: [1] },
      wrong: true,
    },
  ],
  beside: [
    { change: 'without-bias', status: 'held' },
    { change: 'one-row', status: 'inapplicable' },
    { change: 'more-outputs', status: 'fails' },
  ],
  what: 'b′',
  at: [0, 0],
  lhs: [[0]],
  rhs: [[1]],
  exact: 'rhs',
  tolerance: [[0]],
  gap: 1,
  ratio: Number.POSITIVE_INFINITY,
  flaky: false,
  shrunkFrom: { layers: 7, scalars: 104 },
  evaluations: 88,
  matters: [
    { where: 'stack.layers[0].bias[0]', needed: true, holdsAt: 0 },
    { where: 'stack.layers[0].weight[0][0]', needed: false },
  ],
  replay: { seed: 7, run: 3, subject: 'mine.ts' },
};

const bent: Stack<Layer> = stackOf<Layer>(
  dense([[-1]], [-2]),
  activationLayer('elu', { alpha: 1 }),
);
const wrapped: Stack<Layer> = { inputs: 1, layers: [...bent.layers, dense([[1]])] };

/** Two answers of the subject differ, to questions that the law made from the case; one is right. */
export const twoAnswers: Counterexample = {
  schema: 'foldproof/counterexample@1',
  id: 'bbbbbbbbbbbb',
  law: 'forward/identity-layers',
  class: 'differs',
  subject: 'mine',
  precision: 'float64',
  message: 'f(x) with identity layers and without differ by 1',
  case: { stack: stackOf(dense([[-1]])), inputs: [[2]] },
  asked: [
    { ask: 'forward', stack: bent, inputs: [[2]], answer: { outputs: [[-0.98]] } },
    {
      ask: 'forward',
      stack: wrapped,
      inputs: [[2]],
      answer: { outputs: [[0.02]] },
      wanted: { outputs: [[-0.98]] },
      wrong: true,
    },
  ],
  what: 'f',
  at: [0, 0],
  lhs: [[0.02]],
  rhs: [[-0.98]],
  tolerance: [[1e-15]],
  gap: 1,
  ratio: 1e15,
  flaky: false,
  replay: { seed: 7, run: 0, subject: 'mine.ts' },
};

/** The subject throws, where an answer is wanted. */
export const threw: Counterexample = {
  ...lostBias,
  id: 'cccccccccccc',
  class: 'throws',
  message: 'collapse: shapes differ',
  asked: [
    {
      ask: 'collapse',
      stack: two,
      error: 'shapes differ',
      wanted: { weight: [[1]], bias: [1] },
      wrong: true,
    },
  ],
  beside: [],
};
delete (threw as { what?: string }).what;
delete (threw as { lhs?: unknown }).lhs;
delete (threw as { rhs?: unknown }).rhs;

export const law = (change: Partial<ToldLaw> = {}): ToldLaw => ({
  id: 'collapse/any-depth',
  statement: 'a stack is one layer',
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

export const run = (change: Partial<ToldRun> = {}): ToldRun => ({
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

/** One bug that five laws meet, and another one in `forward`. */
export const runOfCauses = (): ToldRun =>
  run({
    laws: [
      law({ status: 'falsified', counterexample: { ...lostBias, id: 'dddddddddddd' } }),
      law({ id: 'collapse/associativity', status: 'falsified' }),
      law({
        id: 'collapse/two-layers',
        status: 'falsified',
        counterexample: lostBias,
        others: [threw],
      }),
      law({ id: 'forward/identity-layers', status: 'falsified', counterexample: twoAnswers }),
      law({ id: 'linearity/additive' }),
      law({ id: 'regression/rank', status: 'skipped', because: 'the subject offers no fold' }),
      law({ id: 'fold/any', status: 'skipped', because: 'the subject offers no fold' }),
    ],
    causes: [
      {
        law: 'collapse/two-layers',
        counterexample: lostBias.id,
        classes: ['differs', 'throws'],
        breaks: ['collapse/any-depth', 'collapse/associativity'],
      },
      {
        law: 'forward/identity-layers',
        counterexample: twoAnswers.id,
        classes: ['differs'],
        breaks: [],
      },
    ],
  });
