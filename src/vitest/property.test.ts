import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRun } from '../documents/run.ts';
import { law } from '../laws/law.ts';
import anyDepth from '../laws/sentences/any-depth.ts';
import homomorphism from '../laws/sentences/homomorphism.ts';
import twoLayers from '../laws/sentences/two-layers.ts';
import { subjectOf } from '../subjects/mutant.ts';
import biasNotCarriedOn from '../subjects/mutants/bias-not-carried-on.ts';
import { foldWith, step } from '../subjects/plain.ts';
import type { Subject } from '../subjects/subject.ts';

/** Tests as they are registered: by name, with what they run. */
const registered: { name: string; timeout: number; run: () => Promise<void> }[] = [];
const meta: { foldproof?: string[] } = {};
const skipped: (string | undefined)[] = [];
const context = {
  task: { meta, file: { filepath: `${process.cwd()}/my tests/a.test.ts` } },
  skip: (because?: string) => {
    skipped.push(because);
    throw new Error('skipped');
  },
};
type Body = (given: typeof context) => Promise<void>;
vi.doMock('vitest', () => ({
  it: (name: string, { timeout }: { timeout: number }, body: Body) =>
    registered.push({ name, timeout, run: () => body(context) }),
}));
const { property } = await import('./property.ts');
beforeEach(() => {
  registered.length = 0;
  skipped.length = 0;
  delete meta.foldproof;
});

const small = { runs: 30, layers: 3, units: 3 };
const failure = async (): Promise<string> => {
  const error = await registered[0]!.run().catch((thrown) => thrown);
  expect(error).toBeInstanceOf(Error);
  return error.message;
};

describe('property', () => {
  it('is one test, named by the law, that passes where the law holds', async () => {
    property(anyDepth, small);
    property(homomorphism, small);
    expect(registered.map(({ name }) => name)).toEqual([
      'collapse/any-depth: a stack of layers without activations is one layer, at any depth; W′ = W₁W₂⋯W_L,  b′ = (⋯(b₁W₂ + b₂)W₃ + ⋯)W_L + b_L',
      'collapse/homomorphism: collapsing two stacks in series is collapsing each, then composing; collapse(s then t) = collapse(s) then collapse(t)',
    ]);
    await Promise.all(registered.map(({ run }) => run()));
  });

  it('fails with the shrunk counterexample', async () => {
    property(anyDepth, { ...small, subject: subjectOf(biasNotCarriedOn) });
    const message = await failure();
    expect(message).toMatch(/^Falsified {2}collapse\/any-depth: a stack of layers/);
    expect(message).toContain('  2 layers, 3 scalars, 2 nonzero');
    expect(message.split('\n').at(-1)).toBe(
      "  Reproduce  npx vitest run 'my tests/a.test.ts' -t 'collapse/any-depth: '",
    );
    registered.length = 0;
    property(anyDepth, { ...small, subject: subjectOf(biasNotCarriedOn), from: './my fold.ts#it' });
    expect((await failure()).split('\n').at(-1)).toBe(
      "  Reproduce  npx foldproof verify --subject './my fold.ts#it' --law collapse/any-depth --seed 1 --runs 30 --max-layers 3 --max-units 3",
    );
  });

  it('says a bug once: a law that it breaks besides fails with one line that names the cause', async () => {
    const subject = subjectOf(biasNotCarriedOn);
    property(twoLayers, { ...small, subject });
    property(homomorphism, { ...small, subject });
    property(twoLayers, { ...small, subject: subjectOf(biasNotCarriedOn) });
    const messages: string[] = [];
    for (const { run } of registered) {
      messages.push(await Promise.resolve(run()).then(String, ({ message }: Error) => message));
    }
    const [first, second, other] = messages;
    expect(first).toMatch(/^Falsified {2}collapse\/two-layers/);
    expect(second).toMatch(
      /^collapse\/homomorphism (fails at|has the cause of) the counterexample of collapse\/two-layers, [0-9a-f]{12}: it is the same bug$/,
    );
    // Another subject is another bug.
    expect(other).toMatch(/^Falsified {2}collapse\/two-layers/);
  });

  it('takes the seed, the runs and the size that it is given', async () => {
    const seen: { layers: number; units: number }[] = [];
    const watched: Subject = {
      name: 'watched',
      collapse: (stack) => {
        const units = [stack.inputs, ...stack.layers.map(({ weight }) => weight[0]!.length)];
        seen.push({ layers: stack.layers.length, units: Math.max(...units) });
        return foldWith(step)(stack);
      },
    };
    property(anyDepth, { subject: watched, runs: 60, layers: 5, units: 4 });
    await registered[0]!.run();
    expect(seen).toHaveLength(60);
    expect(Math.max(...seen.map(({ layers }) => layers))).toBe(5);
    expect(Math.max(...seen.map(({ units }) => units))).toBe(4);
    const first = seen.splice(0);
    property(anyDepth, { subject: watched, runs: 60, layers: 5, units: 4, seed: 1 });
    await registered[1]!.run();
    expect(seen.splice(0)).toEqual(first);
    property(anyDepth, { subject: watched, runs: 60, layers: 5, units: 4, seed: 2 });
    await registered[2]!.run();
    expect(seen).not.toEqual(first);
  });

  it('fails when no run came to a verdict, or when the subject cannot be asked', async () => {
    const nothing = law({
      ...anyDepth,
      id: 'test/nothing',
      // biome-ignore lint/correctness/useYield: it asks nothing
      *check() {
        return 'undecided';
      },
    });
    property(nothing, small);
    expect(await failure()).toMatch(
      /^test\/nothing is undecided: no witness was found\n\n {2}Reproduce {2}npx vitest run /,
    );
    registered.length = 0;
    property(anyDepth, { ...small, subject: { name: 'f', forward: () => [[0]] } });
    expect(await failure()).toMatch(
      /^collapse\/any-depth is skipped: the subject offers no collapse\n/,
    );
  });

  it('by its id, or by a prefix: a test for each; those that cannot be asked are skipped', async () => {
    property('collapse/any-depth', small);
    expect(registered).toHaveLength(1);
    registered.length = 0;
    property('data/', { ...small, subject: { name: 'c', collapse: foldWith(step) }, timeout: 9 });
    expect(registered.length).toBeGreaterThan(2);
    expect(registered.every(({ name, timeout }) => /^data\//.test(name) && timeout === 9)).toBe(
      true,
    );
    await expect(registered[0]!.run()).rejects.toThrow('skipped');
    expect(skipped).toEqual([expect.stringMatching(/^the subject offers no forward/)]);
    expect(() => property('colapse/')).toThrow(
      /^expected one of .*collapse\/any-depth.*, found colapse\/$/,
    );
  });

  it('leaves what it came to at the test, for the reporter', async () => {
    property('collapse/two-layers', { ...small, subject: subjectOf(biasNotCarriedOn) });
    await failure();
    property('collapse/two-layers', small);
    await registered[1]!.run();
    const [wrong, right] = meta.foldproof!.map((text) => parseRun(JSON.parse(text)));
    expect(wrong).toMatchObject({
      subject: 'bias-not-carried-on',
      laws: [{ status: 'falsified' }],
    });
    expect(right).toMatchObject({ origin: 'reference', laws: [{ status: 'held', runs: 30 }] });
  });
});
