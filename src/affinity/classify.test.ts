import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { randomFrom } from '../numbers/random.ts';
import { isThorough, several, someOf } from '../testing/effort.ts';
import { randomDense } from '../testing/random-stacks.ts';
import { certificateOfVerdict } from './certificates/certified-verdicts.ts';
import { certifyWitness } from './certify.ts';
import { classify } from './classify.ts';

const pair = (after: number): Stack<Layer> => ({
  inputs: 1,
  layers: [dense([[1, -1]]), activationLayer('relu'), dense([[1], [after]])],
});

describe('classify', () => {
  it('says affine with a proof, and where it holds', () => {
    expect(classify(pair(-1))).toMatchObject({ verdict: 'affine', where: 'everywhere' });
    const stack = pair(1);
    expect(classify(stack, { box: [1, 2] })).toMatchObject({
      verdict: 'affine',
      where: 'in the box',
    });
  });

  it('says nonlinear with a witness', () => {
    const stack = pair(1);
    const verdict = classify(stack);
    expect(verdict).toMatchObject({ verdict: 'nonlinear', by: 'midpoint' });
    expect(verdict.verdict === 'nonlinear' && certifyWitness(stack, verdict.witness)).toBe('exact');
  });

  it('says undecided, and what was spent', () => {
    const verdict = classify(asleep(0), { evaluations: 50 });
    const spent = verdict.verdict === 'undecided' ? verdict.spent : undefined;
    expect(spent?.evaluations).toBeGreaterThanOrEqual(50);
    expect(spent?.tried).toContain('many digits');
  });

  it('searches so many times longer at the end as it is asked to', () => {
    const spentWith = (patience?: number) => {
      const verdict = classify(asleep(0), {
        evaluations: 50,
        splits: 20,
        ...(patience !== undefined && { patience }),
      });
      return verdict.verdict === 'undecided' ? verdict.spent : undefined;
    };
    const [none, twice, most] = [spentWith(0), spentWith(2), spentWith()];
    expect(none?.tried).not.toContain('a point unlike others');
    expect(twice?.tried).toContain('a point unlike others');
    expect(twice!.evaluations - none!.evaluations).toBeGreaterThanOrEqual(100);
    expect(most!.evaluations - none!.evaluations).toBeGreaterThanOrEqual(500);
    expect(twice!.evaluations - none!.evaluations).toBeLessThan(500);
  });

  it('shows bounds of smooth units by parts of the box, where inputs are few', () => {
    for (const inputs of [1, 2]) {
      const verdict = classify(asleep(1, inputs));
      expect(verdict).toMatchObject({ verdict: 'affine', where: 'in the box' });
      const rises = 'x < y ⇒ f(x) < f(y) for sigmoid';
      expect(verdict.verdict === 'affine' && verdict.assuming).toContain(rises);
      expect(certificateOfVerdict(asleep(1, inputs), verdict, [-1, 1])).toBeDefined();
    }
  });

  it('refuses a stack that is not finite', () => {
    expect(() => classify(pair(Number.NaN))).toThrow('layer 3: expected finite numbers, found NaN');
    const infinite = { inputs: 1, layers: [dense([[1]], [Number.POSITIVE_INFINITY])] };
    expect(() => classify(infinite)).toThrow('layer 1: expected finite numbers, found Infinity');
  });

  it.each(['softmax', 'log-softmax', 'max-pool', 'sigmoid', 'relu'] as const)(
    'answers where an input of %s overflows in float64',
    (name) => {
      const layers = [dense([[-1.5e308, 1]], [-1.5e308, 0]), activationLayer(name)];
      expect(classify({ inputs: 1, layers }, { box: [-1, 1] }).verdict).toBe('nonlinear');
    },
  );

  it('refuses an empty box, also where the layers alone decide', () => {
    const affine = { inputs: 1, layers: [dense([[1]])] };
    expect(() => classify(affine, { box: [1, 1] })).toThrow('box: expected low < high');
  });
});

/**
 * relu(σ(x) − σ(2x) − 0.3) of the mean x of so many inputs, which is 0 in the box though bounds of its parts do not show it, and then
 * so many layers that a proof has to write out.
 */
const asleep = (depth: number, inputs = 4): Stack<Layer> => {
  const relu = activationLayer('relu');
  const mixing: Layer[] = [
    dense(
      [
        [0.8, -0.6],
        [-0.3, 0.7],
      ],
      [-0.01, 0.02],
    ),
    relu,
  ];
  return {
    inputs,
    layers: [
      dense(Array.from({ length: inputs }, () => [1 / inputs, 2 / inputs])),
      activationLayer('sigmoid'),
      dense([[1], [-1]], [-0.3]),
      relu,
      dense([[1, 0.5]]),
      ...new Array<Layer[]>(depth).fill(mixing).flat(),
    ],
  };
};

/** [n × n], numbers of all digits, and ReLU. */
const wide = (n: number): Stack<Layer> => ({
  inputs: n,
  layers: [randomDense(randomFrom(1), n, n), activationLayer('relu')],
});

const relus = (inputs: number, depth: number): Stack<Layer> => ({
  inputs,
  layers: new Array<Layer>(depth).fill(activationLayer('relu')),
});

describe('classify within a time', () => {
  it('needs no search and no proof where the layers alone decide', () => {
    const layer = dense(Array.from({ length: 100 }, () => new Array<number>(100).fill(0.1)));
    const stack = { inputs: 100, layers: new Array<Layer>(200).fill(layer) };
    expect(classify(stack, { stopped: () => true })).toMatchObject({ verdict: 'affine' });
  });

  it('says undecided at once when it is stopped before it starts', () => {
    const verdict = classify(relus(2, 1), { stopped: () => true });
    const spent = { evaluations: 0, tried: [], stopped: true };
    expect(verdict).toEqual({ verdict: 'undecided', spent });
  });

  it('stops at whatever step it is told to, soon, and says so', () => {
    const stack = asleep(several(12, 4));
    let asked = 0;
    const whole = classify(stack, { stopped: () => ++asked < 0 });
    expect([whole.verdict, asked > 100]).toEqual(['undecided', true]);
    for (const after of someOf([1, 2, 3, 5, 10, 20, 50, 100], 3)) {
      let calls = 0;
      const verdict = classify(stack, { stopped: () => ++calls > after });
      expect(verdict).toMatchObject({ verdict: 'undecided', spent: { stopped: true } });
      expect(calls - after).toBeLessThan(5);
    }
  });

  it('is stopped within the proof as well', () => {
    // The first look costs three calls; the units of the proof are the next.
    const calls: string[] = [];
    const stopped = () => {
      calls.push(new Error().stack!.includes('outputsAffine') ? 'proof' : 'search');
      return calls.at(-1) === 'proof';
    };
    expect(classify(asleep(2), { stopped }).verdict).toBe('undecided');
    expect(calls).toContain('proof');
  });

  it.each([
    ['50 ReLU layers on 2 inputs', relus(2, 50)],
    ['1,000 ReLU layers', relus(2, 1000)],
    ['1 layer of 1,500 × 1,500 and ReLU, a third of that in `npm test`', wide(several(1500, 500))],
  ])('%s have a witness within the first look', (_, stack) => {
    const verdict = classify(stack);
    expect(verdict).toMatchObject({ verdict: 'nonlinear', evaluations: 3 });
    expect(verdict.verdict === 'nonlinear' && certifyWitness(stack, verdict.witness)).toBe('exact');
  });

  it.runIf(isThorough)('gives up a proof whose numbers grow with every layer', () => {
    const { verdict } = classify(asleep(300), { evaluations: 12 });
    expect(verdict).toBe('undecided');
  });
});
