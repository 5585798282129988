import { describe, expect, it } from 'vitest';
import type { ActivationOutcome } from '../../documents/activation-outcome.ts';
import { parseRun, type RunDocument } from '../../documents/run.ts';
import { parseShardRun } from '../../documents/shard-run.ts';
import { writtenRun } from '../../documents/written.ts';
import { activationAloneIn } from '../../generators/one-activation.ts';
import accuracy from '../../laws/sentences/activation-accuracy.ts';
import { laws } from '../../laws/sentences/index.ts';
import { isActivation } from '../../network/stack.ts';
import { stringify } from '../../numbers/json.ts';
import { inProcess } from '../../subjects/in-process.ts';
import type { Respondent, Subject } from '../../subjects/subject.ts';
import { several, someOf } from '../../testing/effort.ts';
import { documentOf } from '../../testing/run-documents.ts';
import { threeWrong, wrongNames } from '../../testing/wrong-activations.ts';
import { mergeShards } from '../shards/merge-shards.ts';
import type { Plan } from './plan.ts';
import { verify } from './verify.ts';

/** Runs of each of the six activations. */
const each = several(20, 6);

const plan: Plan = {
  laws: [accuracy],
  mutants: [],
  known: laws,
  corpus: [],
  budget: { seed: 1, runs: 6 * each, size: { layers: 4, units: 4 }, shrinkTime: 60_000 },
};
const three = (changes: Partial<Subject> = {}) =>
  inProcess(() => threeWrong(changes), { subject: 'three-wrong' });
const runOf = (respondent: Respondent, some: Partial<Plan> = {}) =>
  documentOf(verify(respondent, { ...plan, ...some }));
/** The run of the subject as it is, once for all tests. */
const whole = runOf(three());
const rowsOf = ({ laws: [law] }: RunDocument): readonly ActivationOutcome[] => law!.activations!;

/** The subject, but that its process ends when it is asked about one activation at more than `most`. */
const endingAt = (respondent: Respondent, name: string, most: number): Respondent => ({
  ...respondent,
  ask: async (call) => {
    const [layer] = call.stack.layers;
    const isIt = layer !== undefined && isActivation(layer) && layer.name === name;
    const isLarge = call.ask === 'forward' && call.inputs.some(([x]) => x! > most);
    return isIt && isLarge ? { failure: 'ended', message: 'gone' } : respondent.ask(call);
  },
});

describe('a law about each activation', () => {
  it('has a line for each, three of which fail, each at a case of its own', async () => {
    const document = await whole;
    const rows = rowsOf(document);
    expect(rows.map(({ name, status, runs }) => `${name} ${status} ${runs}`)).toEqual([
      `relu held ${each}`,
      `sigmoid falsified ${each}`,
      `tanh held ${each}`,
      `elu falsified ${each}`,
      `gelu falsified ${each}`,
      `softplus held ${each}`,
    ]);
    const failing = rows.filter(({ status }) => status === 'falsified');
    for (const { name, counterexample } of failing) {
      expect(activationAloneIn(counterexample!.case)?.name).toBe(name);
      expect(counterexample!.case.inputs.flat()).toHaveLength(1);
    }
    const ids = failing.map(({ counterexample }) => counterexample!.id);
    expect(new Set(ids).size).toBe(wrongNames.length);
    const [law] = document.laws;
    expect(ids).toContain(law!.counterexample!.id);
    const runs = failing.map(({ counterexample }) => counterexample!.replay.run!);
    expect(law!.counterexample!.replay.run).toBe(Math.min(...runs));
    expect(document.causes).toHaveLength(1);
  });

  it('says of each the largest error in ulps, which is not only that of the simplest point', async () => {
    const rows = rowsOf(await whole);
    const worst = Object.fromEntries(rows.map((row) => [row.name, row.worst!]));
    expect(worst.relu).toEqual({ ulps: 0, absolute: 0, at: rows[0]!.worst!.at });
    expect(worst.tanh!.ulps).toBeGreaterThan(0.5);
    expect(worst.tanh!.ulps).toBeLessThan(3);
    expect(worst.elu!.ulps).toBeGreaterThan(1e10);
    const elu = rows.find(({ name }) => name === 'elu')!;
    const atTheSimplest = elu.counterexample!.gap!;
    expect(worst.elu!.absolute).not.toBe(atTheSimplest);
    expect(worst.gelu!.at).toBeLessThan(-5);
  });

  it('counts what is not supported at the activation of which the subject says so', async () => {
    const unsupported = Object.assign(new Error('no mish here'), { name: 'Unsupported' });
    const rows = rowsOf(
      await runOf(
        three({
          activations: ['tanh', 'mish', 'elu'],
          forward: (stack, inputs) => {
            const [layer] = stack.layers as readonly { name?: string }[];
            if (layer?.name === 'mish') throw unsupported;
            return threeWrong().forward!(stack, inputs);
          },
        }),
      ),
    );
    expect(rows.map(({ name, status, unsupported: n }) => `${name} ${status} ${n}`)).toEqual([
      'tanh held 0',
      `mish skipped ${2 * each}`,
      'elu falsified 0',
    ]);
  });

  it('goes on with the others where one ends the process, and runs that one no further', async () => {
    const rows = rowsOf(await runOf(endingAt(three(), 'softplus', 2)));
    const softplus = rows.find(({ name }) => name === 'softplus')!;
    expect(softplus.status).toBe('falsified');
    expect(softplus.counterexample!.class).toBe('ended');
    expect(softplus.runs).toBeLessThan(each);
    expect(rows.filter(({ runs }) => runs === each)).toHaveLength(5);
  });

  it('is run though a kept case of one activation fails again: that says nothing of the others', async () => {
    const kept = rowsOf(await whole).find(({ name }) => name === 'elu')!.counterexample!;
    const document = await runOf(three(), { corpus: [kept] });
    expect(document.corpus).toMatchObject([{ id: kept.id, status: 'fails' }]);
    expect(rowsOf(document).filter(({ status }) => status === 'falsified')).toHaveLength(3);
  });

  it('holds each to the accuracy that the subject declares, looser or tighter than the catalogue', async () => {
    const statuses = async (accuracy: NonNullable<Subject['accuracy']>) =>
      rowsOf(await runOf(three({ accuracy }))).map(({ name, status }) => `${name} ${status}`);
    const looser = { elu: { absolute: 1e-15 }, sigmoid: { ulps: 4 }, tanh: { ulps: 3 } };
    expect(await statuses(looser)).toEqual(
      expect.arrayContaining(['elu held', 'gelu falsified', 'tanh held']),
    );
    expect(await statuses({ tanh: { ulps: 0.75 } })).toContain('tanh falsified');
  });

  it('is read back as it was written', async () => {
    const written = writtenRun(await whole);
    const back = parseRun(JSON.parse(stringify(written)));
    expect(JSON.parse(stringify(writtenRun(back)))).toEqual(JSON.parse(stringify(written)));
  });
});

describe('the shards of a law about each activation', () => {
  const written = (document: RunDocument) => {
    const plain = JSON.parse(stringify(writtenRun(document)));
    return { ...plain, ms: 0, laws: plain.laws.map((law: object) => ({ ...law, ms: 0 })) };
  };
  const merged = async (of: () => Respondent, count: number) => {
    const shards = await Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const budget = { ...plan.budget, shard: { index: i + 1, count } };
        const document = await runOf(of(), { budget });
        return parseShardRun(JSON.parse(stringify(writtenRun(document))));
      }),
    );
    const names = shards.map((_, i) => `shard-${i + 1}`);
    return mergeShards(shards, names).document;
  };

  it.each(someOf([3, 1, 4, 7]))(
    'are the whole run together, to the bit: %d of them',
    async (count) => {
      expect(written(await merged(three, count))).toEqual(written(await whole));
    },
  );

  it.each(
    someOf([
      [16, 30],
      [1, 2],
    ] as const),
  )(
    'so too where a failure ends the runs of one activation: %d at once, beyond %d',
    async (window, most) => {
      const of = () => ({ ...endingAt(three(), 'softplus', most), window });
      const expected = written(await runOf(of()));
      for (const count of someOf([2, 3, 5]))
        expect(written(await merged(of, count))).toEqual(expected);
    },
  );
});
