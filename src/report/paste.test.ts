import { beforeAll, describe, expect, it } from 'vitest';
import type { Counterexample } from '../documents/counterexample.ts';
import { runOfMutant, sly } from '../testing/run-documents.ts';
import { lostBias } from '../testing/told-documents.ts';
import { pasteableTest } from './paste.ts';

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
    expect(text).toContain("const subject = { subject: 'src/mine.ts#fold' };");
  });

  it('names a command as it was given, quotes and all', () => {
    const from = (subjectCommand?: string): string =>
      pasteableTest(
        { ...found, replay: { seed: 7, ...(subjectCommand !== undefined && { subjectCommand }) } },
        's',
      );
    expect(from('./subject')).toContain("{ command: './subject' }");
    const command = `python3 -c 'print("it")' \\n`;
    const [, literal] = /\{ command: ('.*') \};/.exec(from(command))!;
    expect(new Function(`return ${literal}`)()).toBe(command);
    // Read from a file, where a command is never believed.
    expect(from()).toContain('REPLACE THIS by what --subject-command was given');
  });

  it('says what was asked, and what is wanted, in lines that a subject cannot end', () => {
    const text = pasteableTest(lostBias, 's');
    expect(text).toContain(
      '  // asked   collapse\n  // gave    W′ = [[1]]  b′ = [0]  wrong\n  // wanted  W′ = [[1]]  b′ = [1]\n',
    );
    const [question] = lostBias.asked!;
    const said = { ask: question!.ask, stack: question!.stack, error: sly };
    const lines = (asked: typeof said) =>
      pasteableTest({ ...lostBias, asked: [asked] }, 's').split('\n').length;
    expect(lines(said)).toBe(lines({ ...said, error: 'no' }));
  });

  it('is one statement a line whatever a file is called', () => {
    const text = test(`${sly}'\\.ts`);
    expect(text.split('\n')).toHaveLength(test('mine.ts').split('\n').length);
    expect(text).toMatch(/^ {2}const subject = \{ subject: '.*' \};$/m);
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
      "{ kind: 'activation', name: 'leaky-relu', parameters: { slope: 0.5 } }",
    );
    expect(text).toContain('    second: {');
  });
});
