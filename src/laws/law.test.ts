import { describe, expect, it } from 'vitest';
import type { Comparison } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import type { Network } from '../network/network.ts';
import { activationLayer, dense, type Layer, stackOf } from '../network/stack.ts';
import { float64 } from '../numbers/format.ts';
import { askCollapse, askCollapseOrRefuse, askForward } from './asks.ts';
import type { Case } from './case.ts';
import { type Answer, type Call, law, type Profile } from './law.ts';
import { laws } from './sentences/index.ts';

const profile: Profile = {
  name: 'fake',
  format: float64,
  order: 'any',
  layers: ['dense', 'activation'],
  activations: ['relu', 'abs'],
  asks: ['collapse', 'forward'],
};
const given = {
  id: 'test/law',
  statement: '',
  formula: '',
  domain: { layers: [1] as const },
  asks: ['collapse'] as const,
};

describe('law', () => {
  const bent = { stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')), inputs: [[1]] };
  const flat = { stack: stackOf(dense([[1]])), inputs: [[1]] };
  const said = law({
    ...given,
    // biome-ignore lint/correctness/useYield: it asks nothing
    *check() {
      return [];
    },
  });

  it('asks that every comparison is within, unless it says otherwise', () => {
    expect(said.quantifier).toBe('every');
    expect(law({ ...said, quantifier: 'some' }).quantifier).toBe('some');
  });

  it('is about dense layers alone: another case is a mistake of ours', () => {
    const message = 'test/law: expected a case of dense layers, found activation';
    expect(said.check(flat, profile).next()).toEqual({ done: true, value: [] });
    expect(() => said.check(bent, profile)).toThrow(new TypeError(message));
    expect(() => said.check({ ...flat, second: bent.stack }, profile)).toThrow(message);
  });

  it('asks through the calls that it yields, and has what it is sent', () => {
    const stack = flat.stack;
    const answer = { weight: [[2]], bias: [3] };
    const whole = askCollapse(stack);
    expect(whole.next().value).toEqual({ ask: 'collapse', stack });
    expect(whole.next(answer)).toEqual({ done: true, value: answer });
    const outputs = askForward(stack, [[1]]);
    expect(outputs.next().value).toEqual({ ask: 'forward', stack, inputs: [[1]] });
    expect(outputs.next([[5]])).toEqual({ done: true, value: [[5]] });
    const maybe = askCollapseOrRefuse(bent.stack);
    expect(maybe.next().value).toEqual({ ask: 'collapse', stack: bent.stack, mayRefuse: true });
    expect(maybe.next({ refused: 'no' })).toEqual({ done: true, value: { refused: 'no' } });
  });
});

/** The verdicts of a law at a case, its questions answered by `answer`. */
const verdicts = (
  id: string,
  c: Case<Network>,
  answer: (call: Call, k: number) => Answer,
  some: Partial<Profile> = {},
) => {
  const asking = laws.find((one) => one.id === id)!.check(c, { ...profile, ...some });
  const asked: Call[] = [];
  let step = asking.next();
  while (!step.done) {
    asked.push(step.value);
    step = asking.next(answer(step.value, asked.length - 1));
  }
  const said =
    typeof step.value === 'string'
      ? [step.value]
      : step.value.map((comparison) => `${comparison.what}: ${judge(comparison).verdict}`);
  return { asked, said };
};

describe('every sentence', () => {
  it('has an id of words, a statement and a formula', () => {
    for (const { id, statement, formula } of laws) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/);
      expect(Math.min(statement.length, formula.length)).toBeGreaterThan(5);
    }
    expect(new Set(laws.map(({ id }) => id)).size).toBe(laws.length);
  });
});

/** x ↦ (x [[1, 2]] + [3, 4]) [[5], [6]] + 7 = 17 x + 46, in integers: nothing rounds. */
const two: Case = {
  stack: stackOf(dense([[1, 2]], [3, 4]), dense([[5], [6]], [7])),
  inputs: [[10], [0]],
};
const single = { weight: [[17]], bias: [46] };

describe('collapse/two-layers', () => {
  it.each([
    [single, ['W′: within', 'b′: within']],
    [{ ...single, bias: [45] }, ['W′: within', 'b′: beyond']],
    [{ ...single, weight: [[17 + 2 ** -48]] }, ['W′: beyond', 'b′: within']],
  ])('%j', (answer, said) => {
    expect(verdicts('collapse/two-layers', two, () => answer)).toEqual({
      asked: [{ ask: 'collapse', stack: two.stack }],
      said,
    });
  });
});

describe('collapse/any-depth', () => {
  const outputs = [[216], [46]];
  const honest = (call: Call): Answer => (call.ask === 'collapse' ? single : outputs);

  it('compares the layer, then where it can the outputs of the stack and of the layer', () => {
    const { asked, said } = verdicts('collapse/any-depth', two, honest);
    expect(asked).toEqual([
      { ask: 'collapse', stack: two.stack },
      { ask: 'forward', stack: two.stack, inputs: two.inputs },
      { ask: 'forward', stack: stackOf(dense([[17]], [46])), inputs: two.inputs },
    ]);
    expect(said).toEqual([
      'W′: within',
      'b′: within',
      'y of the stack: within',
      'y of the stack and of the layer: within',
    ]);
    const only = verdicts('collapse/any-depth', two, honest, { asks: ['collapse'] });
    expect(only).toMatchObject({ asked: [{}], said: ['W′: within', 'b′: within'] });
  });

  it('tells which of them is wrong', () => {
    const off = (k: number, wrong: Answer) =>
      verdicts('collapse/any-depth', two, (call, i) =>
        i === k ? wrong : honest(call),
      ).said.filter((verdict) => verdict.endsWith('beyond'));
    expect(off(1, [[216], [47]])).toEqual([
      'y of the stack: beyond',
      'y of the stack and of the layer: beyond',
    ]);
    expect(off(2, [[216], [47]])).toEqual(['y of the stack and of the layer: beyond']);
    expect(off(0, { ...single, bias: [47] })).toContain('b′: beyond');
  });
});

describe('collapse/homomorphism', () => {
  const c: Case = { ...two, second: stackOf(dense([[2]], [1])) };
  const answers: Answer[] = [{ weight: [[34]], bias: [93] }, single, { weight: [[2]], bias: [1] }];

  it('asks for the whole and for both parts, and composes the parts exactly', () => {
    const { asked, said } = verdicts('collapse/homomorphism', c, (_, k) => answers[k]!);
    expect(asked.map((call) => call.stack.layers.length)).toEqual([3, 2, 1]);
    expect(said).toEqual(['W′: within', 'b′: within']);
  });

  it('a wrong whole and a wrong part do not fit', () => {
    for (const k of [0, 1, 2]) {
      const wrong = answers.with(k, { ...(answers[k] as typeof single), bias: [94] });
      expect(verdicts('collapse/homomorphism', c, (_, i) => wrong[i]!).said).toEqual([
        'W′: within',
        'b′: beyond',
      ]);
    }
  });
});

describe('collapse/memoryless', () => {
  const other = { weight: [[0]], bias: [0] };

  it('asks again, with another stack of the same shapes in between', () => {
    const c = { stack: stackOf(dense([[0, 2]], [3, 0]), dense([[1], [0]])), inputs: [[1]] };
    const { asked } = verdicts('collapse/memoryless', c, () => single);
    expect(asked.map(({ stack }) => stack)).toEqual([
      c.stack,
      stackOf(dense([[1, 0]], [0, 1]), dense([[0], [1]])),
      c.stack,
    ]);
  });

  it.each([
    ['honest', [single, other, single], []],
    ['-0 for 0', [{ ...single, bias: [0] }, other, { ...single, bias: [-0] }], []],
    [
      'another bias',
      [single, other, { ...single, bias: [46 + 2 ** -46] }],
      ['b′ asked again: beyond'],
    ],
    [
      'another weight',
      [single, other, other],
      ['W′ asked again: beyond', 'b′ asked again: beyond'],
    ],
    [
      'the answer before',
      [single, single, single],
      ['W′ of the other stack: beyond', 'b′ of the other stack: beyond'],
    ],
  ])('%s', (_, answers, beyond) => {
    const { said } = verdicts('collapse/memoryless', two, (_call, k) => answers[k]!);
    expect(said.filter((verdict) => verdict.endsWith('beyond'))).toEqual(beyond);
  });

  it('a difference there is a failure of a class of its own', () => {
    const asking = laws.find(({ id }) => id === 'collapse/memoryless')!.check(two, profile);
    asking.next();
    asking.next(single);
    asking.next(other);
    const said = asking.next(single).value as readonly Comparison[];
    expect(said.map(({ otherwise }) => otherwise)).toEqual([
      ...new Array(4).fill('not a function of its argument'),
    ]);
  });
});

describe('a law that lets a subject refuse', () => {
  const empty: Case = { stack: { inputs: 2, layers: [] }, inputs: [[1, 2]] };
  const eye = [
    [1, 0],
    [0, 1],
  ];
  const bent: Case<Network> = {
    stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')),
    inputs: [[1]],
  };
  const refused = { refused: 'there is no such layer' };

  it('collapse/empty-stack: the identity or an error, and nothing else', () => {
    const said = (answer: Answer) => verdicts('collapse/empty-stack', empty, () => answer).said;
    expect(said(refused)).toEqual(['unsupported']); // to refuse is not to hold
    expect(said({ weight: eye, bias: [0, 0] })).toEqual(['W′: within', 'b′: within']);
    expect(said({ weight: eye, bias: [0, 1] })).toEqual(['W′: within', 'b′: beyond']);
  });

  it('collapse/stops-at-activations: an error, as no layer is right at three points', () => {
    const said = (answer: Answer, c = bent) =>
      verdicts('collapse/stops-at-activations', c, () => answer).said;
    expect(said(refused)).toEqual([]);
    for (const [w, b] of [
      [0, 0],
      [1, 0],
      [0.5, 0.5],
    ]) {
      expect(said({ weight: [[w!]], bias: [b!] })).toEqual([expect.stringMatching(/: beyond$/)]);
    }
    const flat = stackOf<Layer>(dense([[1]]), activationLayer('identity'));
    expect(said(refused, { ...bent, stack: flat })).toEqual(['proved affine']);
  });
});

describe('forward/through-activations', () => {
  const at = (x: number, answer: number, ...layers: Layer[]) =>
    verdicts(
      'forward/through-activations',
      { stack: stackOf<Layer>(dense([[1]]), ...layers), inputs: [[x]] },
      () => [[answer]],
    ).said;

  it('holds the outputs to the formula', () => {
    expect(at(-3, 0, activationLayer('relu'))).toEqual(['y: within']);
    expect(at(-3, -3, activationLayer('relu'))).toEqual(['y: beyond']);
    expect(at(1, Math.tanh(1), activationLayer('tanh'))).toEqual(['y: within']);
    expect(at(1, Math.tanh(1) + 1e-12, activationLayer('tanh'))).toEqual(['y: beyond']);
  });

  it('has no certificate at a jump, nor where no value can be enclosed', () => {
    const half = [activationLayer('sigmoid'), dense([[1]], [-0.5]), activationLayer('step')];
    // sigmoid 0 − ½ is known to lie about 0, on which side of the jump it is not.
    expect(at(0, 1, ...half)).toEqual(['uncertified']);
    expect(at(0, 7, ...half)).toEqual(['uncertified']);
    expect(at(1, 1, ...half)).toEqual(['y: within']);
  });
});
