import { beforeAll, describe, expect, it } from 'vitest';
import type { Counterexample } from '../run/counterexample.ts';
import { runOfMutant, sly } from './fixtures/documents.ts';
import { pasteableTest, subjectLines } from './paste.ts';

let found: Counterexample;
beforeAll(async () => {
  const { laws } = await runOfMutant('order-swapped');
  found = laws.find(({ counterexample }) => counterexample)!.counterexample!;
});

const test = (subject: string | undefined, c: Counterexample = found): string => {
  const { subject: _, ...replay } = c.replay;
  return pasteableTest(
    { ...c, replay: { ...replay, ...(subject !== undefined && { subject }) } },
    's',
  );
};

describe('a test to paste', () => {
  it('imports all that it uses', () => {
    const text = test('src/mine.ts#fold');
    expect(text).toContain("import { failureOf } from 'foldproof';");
    expect(text).toContain("import { expect, test } from 'vitest';");
    expect(text).toContain("import { fold as subject } from './src/mine.ts';");
  });

  it('names a subject as it was named', () => {
    const imports = (named: string) => subjectLines(named).imports[0];
    expect(imports('../mine.mjs')).toBe("import subject from '../mine.mjs';");
    expect(imports('/a/mine.ts#default')).toBe("import subject from '/a/mine.ts';");
    expect(imports('mine.ts#not a name')).toContain("{ 'not a name' as subject }");
    expect(test('reference')).toContain('import { failureOf, reference as subject } from');
    expect(test('order-swapped')).toContain("name === 'order-swapped'");
    expect(test(undefined)).toContain("from './subject.ts'; // a module that asks your command");
  });

  it('is one statement a line whatever a file is called', () => {
    const text = test(`${sly}'\\.ts`);
    expect(text.split('\n')).toHaveLength(test('mine.ts').split('\n').length);
    expect(text).toMatch(/^import subject from '.*';$/m);
    expect(text).not.toMatch(/[\u2028\u202e]/);
    expect(text).toContain('\\u{202e}gnp');
  });

  it('writes negative zero, biases, activations and a second stack', () => {
    const layers = [
      { kind: 'dense' as const, weight: [[-0]], bias: [1] },
      { kind: 'activation' as const, name: 'leaky-relu', parameters: { slope: 0.5 } },
    ];
    const stack = { inputs: 1, layers };
    const text = test('mine.ts', { ...found, case: { stack, inputs: [[-0]], second: stack } });
    expect(text).toContain("{ kind: 'dense', weight: [[-0]], bias: [1] }");
    expect(text).toContain(
      "{ kind: 'activation', name: 'leaky-relu', parameters: { 'slope': 0.5 } }",
    );
    expect(text).toContain('    second: {');
  });
});
