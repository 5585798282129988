/** `npm run check:float16 -- --subject FILE` says of each activation what is wrong with it, here at a few numbers. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { errorAt } from '../activations/exhaustive.ts';
import type { Computed } from '../activations/function.ts';
import { type Form, withDigits, workingDigits } from '../activations/index.ts';
import { someOf } from './effort.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Row {
  readonly name: string;
  readonly form: Form;
  readonly computed: Computed;
  readonly run: string;
}

const script = new URL('../../scripts/float16-subject.mjs', import.meta.url).href;
const folder = temporaryFolder();
const numbers = [-8.3203125, -1, -0, 0, 2 ** -24, 0.5, 3];

/** The worst of these numbers, where the script has that of all. */
const rowOf = ({ name, form, computed, run }: Row) => {
  const errors = withDigits(workingDigits, () => numbers.map((x) => errorAt(form, computed, x)));
  const ulps = Math.max(...errors);
  const worst = { ulps, at: numbers[errors.indexOf(ulps)]! };
  const counts = { numbers: numbers.length, notNearest: 0, kept: [], broken: [] };
  return { name, form: run, beyond: [], bits: '', worst, ...counts };
};

/** What the script says and its exit code, for a module of this text. */
const tried = async (text: string): Promise<{ code: number; said: string[]; table: string }> => {
  const { checkSubject } = (await import(script)) as {
    checkSubject: (subject: string, numbers: readonly number[], rowOf: unknown) => Promise<void>;
  };
  const said: string[] = [];
  let table = '';
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
  vi.spyOn(process.stdout, 'write').mockImplementation((given) => {
    table += String(given);
    return true;
  });
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await checkSubject(folder.write('subject.mjs', text), numbers, rowOf);
    return { code: Number(process.exitCode), said, table };
  } finally {
    process.exitCode = before;
  }
};

afterEach(() => void vi.restoreAllMocks());

const half = `const half = (x) => { if (x === 0 || !Number.isFinite(x)) return x;
  const step = 2 ** Math.max(-24, Math.floor(Math.log2(Math.abs(x))) - 10); return Math.round(x / step) * step; };
const each = (inputs, f) => inputs.map((row) => row.map(f));
const relu = (x) => (x > 0 ? x : 0);`;

describe('check:float16 of a subject', () => {
  it('says which activation is beyond its budget, finer than float16, throws, or is left out', async () => {
    const { code, said, table } = await tried(`${half}
const tail = (x) => half(x < -8 ? 0.001 : 1 / (1 + Math.exp(-x)));
export default { name: 'wrong', precision: 'float16', layers: ['dense', 'activation'],
  activations: ['relu', 'sigmoid', 'tanh', 'elu', 'silu', 'softmax'],
  activation: (name, parameters, inputs) => {
    if (name === 'elu') throw new Error('no elu today');
    if (name === 'silu') throw Object.assign(new Error('silu'), { name: 'Unsupported' });
    return each(inputs, { relu, sigmoid: tail, tanh: Math.tanh }[name]);
  } };`);
    expect(code).toBe(1);
    expect(said.join('\n')).toMatch(
      /sigmoid: \S+ ulp at -8.3203125, where \S+ ulp and \S+ are allowed/,
    );
    expect(said.join('\n')).toMatch(/tanh: -?0\.\d+ at \S+ is no number of float16/);
    expect(said.join('\n')).toMatch(/elu: throws: .*no elu today/);
    expect(said.join('\n')).toMatch(/silu: not supported: silu/);
    expect(said.join('\n')).toMatch(/softmax: left out/);
    expect(said.some((line) => line.startsWith('relu'))).toBe(false);
    expect(table).toMatch(/^# wrong: all of float16/);
  });

  it('accepts what a contract allows, by forward where there is no activation of its own', async () => {
    const { code, said, table } = await tried(`${half}
const sigmoid = (x) => half(1 / (1 + Math.exp(-x)) + (x < -8 ? 0.0005 : 0));
export default { name: 'loose', precision: 'float16', layers: ['dense', 'activation'], activations: ['sigmoid'],
  accuracy: { sigmoid: { absolute: 0.001 } }, forward: (stack, inputs) => each(inputs, sigmoid) };`);
    expect(said).toEqual([]);
    expect(code).toBe(0);
    expect(table).toMatch(/^# loose: all of float16/);
  });

  const refused = [
    [
      'another precision',
      `precision: 'float32', activations: ['relu'], activation: (n, p, x) => x`,
      'expected precision float16, or one that stores it, found float32',
    ],
    [
      'no function',
      `precision: 'float16', activations: ['relu'], fold: (stack) => stack`,
      'expected an activation(name, parameters, inputs), or a forward',
    ],
    [
      'functions of vectors alone',
      `precision: 'float16', activations: ['softmax'], activation: (n, p, x) => x`,
      'expected activations that the catalogue has',
    ],
  ] as const;
  it.each(someOf(refused))('refuses %s with 2', async (_, fields, sentence) => {
    const { code, said } = await tried(
      `export default { name: 'none', layers: ['dense', 'activation'], ${fields} };`,
    );
    expect(code).toBe(2);
    expect(said.at(-1)).toContain(sentence);
  });
});
