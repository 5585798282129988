/** What is asked of every law, those that are not written yet included. */

import { describe, expect, it } from 'vitest';
import { belongs } from '../generators/belongs.ts';
import { drawCase } from '../generators/cases.ts';
import { networkOfModel } from '../models/network-of-model.ts';
import { modelDefaults, writeModel } from '../models/write-model.ts';
import type { Network } from '../network/network.ts';
import { isDense } from '../network/stack.ts';
import { lazily } from '../numbers/dyadic.ts';
import { float32, float64 } from '../numbers/format.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { caseSeed } from '../run/check/seed.ts';
import { drive } from '../run/trial/drive.ts';
import { base64Of, bytesOf } from '../subjects/base64.ts';
import { inProcess } from '../subjects/in-process.ts';
import { reference, referenceIn } from '../subjects/reference.ts';
import type { Reply, Respondent } from '../subjects/subject.ts';
import { many, someOf } from '../testing/effort.ts';
import { testWire } from '../testing/model-graphs.ts';
import type { Case } from './case.ts';
import type { Call, Law } from './law.ts';
import { laws } from './sentences/index.ts';
import { oracleEnclosure } from './sentences/oracle-enclosure.ts';
import { twoOracles } from './sentences/two-oracles.ts';

const ours = inProcess(reference, { subject: 'reference' });
const size = { layers: 4, units: 4 };
const caseOf = (law: Law, k: number): Case<Network> =>
  drawCase<Network>(law.domain, ours.profile, size, caseSeed(1, law.id, k), k).case;
const casesOf = (law: Law, n: number): Case<Network>[] =>
  Array.from({ length: n }, (_, k) => caseOf(law, k));

/** The change of an answer as one of the network in a model file; the file as it is where no model says the change. */
const changedFile = (model: string, change: (answer: unknown) => unknown): string => {
  const read = networkOfModel(testWire, bytesOf(model));
  if ('because' in read) return model;
  try {
    const network = change(read.network) as Network;
    return base64Of(writeModel(testWire, network, { ...modelDefaults, format: float64 }));
  } catch {
    return model;
  }
};

/** The reference, every answer of it changed; a stack with activations it collapses without them. */
const wrongly = (change: (answer: unknown, k: number) => unknown): Respondent => {
  let k = 0;
  const answering = async (call: Call): Promise<Reply> => {
    const reply = await ours.ask(call);
    if ('answer' in reply && call.ask === 'rewrite')
      return { answer: changedFile(reply.answer as string, (answer) => change(answer, k++)) };
    if ('answer' in reply) return { answer: change(reply.answer, k++) };
    const layers = call.stack.layers.filter(isDense);
    return ours.ask({ ...call, stack: { ...call.stack, layers } } as Call);
  };
  return { ...ours, ask: answering };
};

/** Every number of an answer, by the name of the tensor that it is in. */
const numbers = (answer: unknown, change: (x: number, name: string) => number): unknown => {
  const walk = (value: unknown, name: string): unknown =>
    typeof value === 'number'
      ? change(value, name)
      : Array.isArray(value)
        ? value.map((entry) => walk(entry, name))
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry, key)]))
          : value;
  return walk(answer, '');
};

/** Weights and biases times a power of two, as far as they stay finite. */
const scaledBy = (x: number, name: string, factor: number): number =>
  (name === 'weight' || name === 'bias') && Number.isFinite(x * factor) ? x * factor : x;

/** Ways to be wrong: between them, each law should object to one. */
const wrongs: Record<string, (answer: unknown, k: number) => unknown> = {
  'off by one': (answer) => numbers(answer, (x) => x + 1),
  'bias off by one': (answer) => numbers(answer, (x, name) => (name === 'bias' ? x + 1 : x)),
  'weight off by one': (answer) => numbers(answer, (x, name) => (name === 'weight' ? x + 1 : x)),
  doubled: (answer) => numbers(answer, (x) => 2 * x),
  squared: (answer) => numbers(answer, (x) => x * x),
  'all zero': (answer) => numbers(answer, () => 0),
  'all NaN': (answer) => numbers(answer, () => Number.NaN),
  'never the same': (answer, k) => numbers(answer, (x) => x + k),
  noisy: (answer, k) => {
    let n = k;
    return numbers(answer, (x) => x + ((n++ * 7919) % 13));
  },
};

describe.each(laws)('$id', (law) => {
  it('holds of the reference, and never fails', async () => {
    const trials = await Promise.all(casesOf(law, many(15, 3)).map((c) => drive(law, c, ours)));
    const statuses = trials.map(({ status }) => status);
    expect(statuses).toContain('held');
    expect(statuses).not.toContain('failed');
  });

  it('never fails of float32 either, at values as far apart as they come', async () => {
    const single = inProcess(referenceIn(float32), { subject: 'reference-float32' });
    for (const regime of someOf(['decades', 'scaled', 'cancelling'])) {
      for (let k = 0; k < many(8); k++) {
        const seed = caseSeed(2, law.id, k);
        const drawn = drawCase<Network>(law.domain, single.profile, { ...size, regime }, seed);
        expect((await drive(law, drawn.case, single)).status).not.toBe('failed');
      }
    }
  });

  // Where the law chooses the values itself, there is nothing to scale.
  if (!law.domain.values) {
    it('never fails where honest arithmetic over- or underflows', async () => {
      for (const factor of someOf([2 ** 1000, 2 ** -1000, 2 ** 500, 2 ** -500])) {
        for (const c of casesOf(law, many(6))) {
          const extreme = numbers(c, (x, name) => scaledBy(x, name, factor)) as Case<Network>;
          if (!belongs(extreme, law.domain, ours.profile)) continue;
          expect((await drive(law, extreme, ours)).status).not.toBe('failed');
        }
      }
    });
  }

  if (law.asks.length > 0) {
    it('can fail: some wrong subject is caught', async () => {
      const subjects = Object.values(wrongs).map(wrongly);
      const catches = async (c: Case<Network>): Promise<boolean> => {
        for (const subject of subjects) {
          if ((await drive(law, c, subject)).status === 'failed') return true;
        }
        return false;
      };
      let caught = false;
      for (let k = 0; k < 60 && !caught; k++) caught = await catches(caseOf(law, k));
      expect(caught).toBe(true);
    });
  }

  it('is a function of the case and of the answers: it asks the same again, and only what it says', async () => {
    const asked = async (c: Case<Network>): Promise<Call[]> => {
      const calls: Call[] = [];
      const ask: Respondent['ask'] = (call) => {
        calls.push(structuredClone(call));
        return ours.ask(call);
      };
      await drive(law, c, { ...ours, profile: { ...ours.profile, asks: law.asks }, ask });
      return calls;
    };
    for (const c of casesOf(law, many(3))) {
      const before = structuredClone(c);
      const first = await asked(c);
      expect(await asked(structuredClone(c))).toEqual(first);
      expect(c).toEqual(before);
      for (const { ask } of first) expect(law.asks).toContain(ask);
    }
  });
});

describe('oracle/two-routes', () => {
  it('asks nobody; it finds another oracle wrong in the last digit', async () => {
    const off: Parameters<typeof twoOracles>[0] = (stack, inputs) => {
      const y = exactForward(stack, inputs);
      const middle = y.middle.map((row) => row.map((m) => 2n ** 200n * m + 1n));
      return { exponent: y.exponent - 200, middle };
    };
    const [c] = casesOf(twoOracles(), 1);
    expect((await drive(twoOracles(), c!, ours)).status).toBe('held');
    expect((await drive(twoOracles(off), c!, ours)).status).toBe('failed');
  });
});

describe('oracle/enclosure', () => {
  it('asks nobody; it says nothing where there are no doubles, and finds a radius that is too small', async () => {
    const without: Parameters<typeof oracleEnclosure>[0] = (stack, points) => {
      const { exponent, middle } = exactForward(stack, points);
      return { y: { exponent, middle } };
    };
    const exponent = -60;
    const off =
      (radius: number): Parameters<typeof oracleEnclosure>[0] =>
      () => ({
        y: lazily(() => ({ exponent, middle: [[2n ** 60n + 3n]] }), {
          ...{ columns: 1, high: Float64Array.of(1), low: Float64Array.of(2 ** -59) },
          radius: Float64Array.of(radius),
        }),
      });
    const [c] = casesOf(oracleEnclosure(), 1);
    const came = async (oracle?: Parameters<typeof oracleEnclosure>[0]) =>
      (await drive(oracleEnclosure(oracle), c!, ours)).status;
    expect(await came()).toBe('held');
    expect(await came(without)).toBe('says nothing');
    expect(await came(off(2 ** -60))).toBe('held');
    expect(await came(off(2 ** -61))).toBe('failed');
    expect(await came(off(Number.NaN))).toBe('says nothing');
  });
});
