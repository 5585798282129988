import { describe, expect, it } from 'vitest';
import type { RunDocument } from '../../documents/run.ts';
import { parseShardRun, type ShardDocument } from '../../documents/shard-run.ts';
import { writtenRun } from '../../documents/written.ts';
import { InputError } from '../../input/input-error.ts';
import type { Law } from '../../laws/law.ts';
import anyDepth from '../../laws/sentences/any-depth.ts';
import homomorphism from '../../laws/sentences/homomorphism.ts';
import { laws } from '../../laws/sentences/index.ts';
import throughActivations from '../../laws/sentences/through-activations.ts';
import twoLayers from '../../laws/sentences/two-layers.ts';
import { stringify } from '../../numbers/json.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import biasNotCarriedOn from '../../subjects/mutants/bias-not-carried-on.ts';
import { mutants } from '../../subjects/mutants/index.ts';
import { reference } from '../../subjects/reference.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { someOf } from '../../testing/effort.ts';
import { documentOf } from '../../testing/run-documents.ts';
import type { Plan } from '../check/plan.ts';
import { verify } from '../check/verify.ts';
import { mergeShards } from './merge-shards.ts';

const ours = () => inProcess(reference, { subject: 'reference' });
const mutant = (name: string) => {
  const found = mutants.find((one) => one.name === name)!;
  return inProcess(() => subjectOf(found), { subject: name });
};
const plan: Plan = {
  laws: [anyDepth, twoLayers, homomorphism, throughActivations],
  mutants: [biasNotCarriedOn],
  known: laws,
  corpus: [],
  budget: { seed: 1, runs: 40, size: { layers: 4, units: 4 }, shrinkTime: 60_000 },
};

const whole = (respondent: Respondent, some: Partial<Plan> = {}): Promise<RunDocument> =>
  documentOf(verify(respondent, { ...plan, ...some }));

const shard = async (respondent: Respondent, index: number, count: number, some: Partial<Plan>) => {
  const given = { ...plan, ...some };
  const budget = { ...given.budget, shard: { index, count } };
  return JSON.parse(
    stringify(writtenRun(await documentOf(verify(respondent, { ...given, budget })))),
  );
};

const shards = (of: () => Respondent, count: number, some: Partial<Plan> = {}) =>
  Promise.all(Array.from({ length: count }, (_, i) => shard(of(), i + 1, count, some)));

/** The two parts of a run of one law by the reference, once for all tests that change them. */
const halves = shards(ours, 2, { laws: [anyDepth] });

const names = (documents: readonly unknown[]) => documents.map((_, i) => `shard-${i + 1}`);
const merge = (raw: readonly unknown[]) => {
  const parsed = raw.map((one) => parseShardRun(one));
  return mergeShards(parsed, names(parsed));
};

/** As written to a file, but for how long it took. */
const written = (document: RunDocument) => {
  const plain = JSON.parse(stringify(writtenRun(document))) as RunDocument & {
    laws: { ms: number }[];
  };
  return { ...plain, ms: 0, laws: plain.laws.map((law) => ({ ...law, ms: 0 })) };
};

describe('the union of the shards is the unsharded run', () => {
  const wholeOfOurs = whole(ours()).then(written);

  it.each(someOf([3, 1, 2, 7]))(
    'where all laws hold: statuses, counts, in %d shards',
    async (count) => {
      const merged = merge(await shards(ours, count));
      expect(merged.missing).toEqual([]);
      expect(written(merged.document)).toEqual(await wholeOfOurs);
      expect(stringify(written(merged.document))).toBe(stringify(await wholeOfOurs));
    },
  );

  const wrong = [
    ['last-bias-lost', 3],
    ['bias-not-carried-on', 4],
    ['one-unit-bias-lost', 5],
    ['bias-slightly-off', 3],
    ['relu-capped-at-one', 2],
    ['throws-on-one-output', 3],
  ] as const;

  it.each(someOf(wrong))('where laws are falsified: %s, in %d shards', async (name, count) => {
    const expected = await whole(mutant(name));
    const { document } = merge(await shards(() => mutant(name), count));
    expect(expected.laws.some(({ status }) => status === 'falsified')).toBe(true);
    const short = ({ laws: all }: RunDocument) =>
      all.map(({ id, status, runs, counterexample: c }) => [id, status, runs, c?.id, c?.replay]);
    expect(short(document)).toEqual(short(expected));
    expect(written(document)).toEqual(written(expected));
  });

  it('with more shards than runs', async () => {
    const budget = { ...plan.budget, runs: 3 };
    const merged = merge(await shards(ours, 5, { budget }));
    expect(written(merged.document)).toEqual(written(await whole(ours(), { budget })));
  });

  it('with subjects that answer many questions at once', async () => {
    const wide = (window: number) => ({ ...mutant('one-unit-bias-lost'), window });
    const { document } = merge(await shards(() => wide(16), 3));
    expect(written(document)).toEqual(written(await whole(wide(5))));
  });

  it('with code that no shard reached', async () => {
    const part = (line: number) => ({
      ...{ start: line, end: line + 1, from: line, to: line },
      text: 'x',
    });
    const missed = [
      [part(3), part(7)],
      [part(7), part(9)],
      [part(3), part(7), part(9)],
    ];
    const each = (await shards(ours, 3)).map((document, i) => ({
      ...document,
      coverage: [{ file: 'mine.mjs', missed: missed[i]! }],
    }));
    expect(merge(each).document.coverage).toEqual([{ file: 'mine.mjs', missed: [part(7)] }]);
  });

  it('with a slow law that is sampled, and a law that may miss', async () => {
    const slow: Law = { ...anyDepth, sample: 3, miss: ({ stack }) => 2 ** -stack.layers.length };
    const expected = await whole(ours(), { laws: [slow] });
    expect(expected.laws).toMatchObject([{ runs: 14, asked: 14, miss: 0.5 }]);
    const { document } = merge(await shards(ours, 4, { laws: [slow] }));
    expect(stringify(written(document))).toBe(stringify(written(expected)));
  });

  it('with witnesses of a law that needs one, and what was skipped', async () => {
    const some: Law = { ...throughActivations, id: 'test/some', quantifier: 'some' };
    const beyond: Law = {
      ...some,
      // biome-ignore lint/correctness/useYield: it asks nothing
      *check({ stack }) {
        const y = stack.layers.length > 2 ? 1 : 0;
        const within = { per: [[0]], because: 'a test' };
        return y ? [{ what: 'y', lhs: [[y]], relation: '=', rhs: [[0]], within }] : 'undecided';
      },
    };
    const unasked: Law = { ...anyDepth, asks: ['collapse', 'nothing' as never] };
    const chosen = { laws: [beyond, unasked] };
    const expected = await whole(ours(), chosen);
    expect(expected.laws.map(({ status }) => status)).toEqual(['refuted-as-intended', 'skipped']);
    expect(expected.laws[0]!.witness).toBeDefined();
    expect(written(merge(await shards(ours, 4, chosen)).document)).toEqual(written(expected));
  });

  it('of workers that share the self-test, which none of them has done alone', async () => {
    const known = mutants.slice(0, 5);
    const all = { ...plan, mutants: known, laws: [anyDepth] };
    const share = (index: number) => ({ ...all, share: { index, count: 2 } });
    const parts = [
      await shard(ours(), 1, 2, share(1)),
      await shard(ours(), 2, 2, share(2)),
    ] as ShardDocument[];
    expect(parts.map(({ selfTest }) => selfTest.caught)).toEqual([3, 2]);
    expect(written(merge(parts).document)).toEqual(written(await whole(ours(), all)));
    const cut = { ...parts[1]!, selfTest: { ...parts[1]!.selfTest, caught: 1 } };
    expect(merge([parts[0], cut]).document.selfTest).toEqual({ caught: 4, total: 5, missed: [] });
    const missed = { caught: 1, total: 5, missed: [known[1]!.name] };
    expect(merge([parts[0], { ...cut, selfTest: missed }]).document.selfTest).toEqual({
      ...missed,
      caught: 4,
    });
  });
});

describe('shards that are not whole', () => {
  const lost = () => mutant('last-bias-lost');

  it('one is missing: said of the laws, and the document is partial', async () => {
    const [first, , third] = await shards(ours, 3);
    const { document, missing } = merge([first, third]);
    expect(missing).toEqual([2]);
    expect(document.partial).toBe(true);
    expect(document.laws.map(({ runs, because }) => `${runs} ${because}`)).toEqual(
      new Array(4).fill('27 shard 2 of 3 is missing'),
    );
  });

  it('parts that go on come to one run, whichever laws each has yet to begin', async () => {
    const [first, second] = await shards(ours, 2);
    const [one, other, ...rest] = second.laws;
    const { document } = merge([first, { ...second, laws: [other, ...rest], pending: [one.id] }]);
    expect(document.laws.map(({ id }) => id)).toEqual(plan.laws.map(({ id }) => id));
    expect(document.laws[0]).toMatchObject({ partial: true, because: 'unfinished' });
  });

  it('one was ended before it came to a law, or while it was at one', async () => {
    const [first, second] = await shards(ours, 2);
    const ended = { ...second, partial: true, laws: second.laws.slice(0, 2) };
    const at = { ...ended.laws[1], partial: true, because: 'unfinished', runs: 7 };
    at.journal = at.journal.slice(0, 7);
    const pending = [homomorphism.id, throughActivations.id];
    const { document } = merge([first, { ...ended, laws: [ended.laws[0], at], pending }]);
    expect(document.laws.map(({ runs, because }) => `${runs} ${because}`)).toEqual([
      '40 undefined',
      '27 unfinished',
      '20 unfinished',
      '20 unfinished',
    ]);
    const early = (one: object) => ({ ...one, laws: [], pending: plan.laws.map(({ id }) => id) });
    const nothing = merge([early(first), early(second)]).document;
    expect(nothing).toMatchObject({
      laws: [],
      partial: true,
      pending: [anyDepth.id, twoLayers.id, ...pending],
    });
  });

  it('a failure that one has found stands, whatever another has not run', async () => {
    const [first, second] = await shards(lost, 2, { laws: [anyDepth] });
    // A class that the missing shard would have found may be missing too: that is said.
    expect(merge([first]).document.laws[0]).toMatchObject({
      status: 'falsified',
      counterexample: { id: first.laws[0].counterexample.id },
      because: 'shard 2 of 2 is missing',
      partial: true,
    });
    expect(merge([second]).document.laws[0]).toMatchObject({
      status: 'falsified',
      because: 'shard 1 of 2 is missing',
      partial: true,
    });
  });
});

describe('refused', () => {
  const change = (document: ShardDocument, some: object) => ({ ...document, ...some });

  it.each([
    ['subject', { subject: 'another' }],
    ['seed', { seed: 2 }],
    ['runs', { runs: 41 }],
    ['precision', { precision: 'float32' }],
    ['size of stacks', { size: { layers: 5, units: 4 } }],
    ['number of shards', { shard: { index: 1, count: 1 } }],
    ['laws', { pending: ['another'] }],
    ['number of known bugs', { selfTest: { caught: 2, total: 2, missed: [] } }],
  ])('parts of different runs: another %s', async (what, some) => {
    const [first, second] = await halves;
    expect(() => merge([first, change(second, some)])).toThrow(
      new RegExp(
        `^merge: expected parts of one run, but the ${what} is .* in shard-1 and .* in shard-2$`,
      ),
    );
  });

  it('are told apart in a short line, however long their texts are', async () => {
    const [first, second] = await halves;
    const long = 'x'.repeat(500);
    const pending = Array.from({ length: 50 }, (_, i) => `other/${i}${long}`);
    for (const some of [{ subject: long }, { pending }, { size: { layers: 3, units: 7 } }]) {
      const parts = [first, change(second, some)].map((part) => parseShardRun(part));
      expect(() => mergeShards(parts, [`${long}/1`, `${long}/2`])).toThrow(
        /^merge: expected parts of one run.{40,170}$/,
      );
    }
  });

  it('the same shard twice', async () => {
    const [first] = await halves;
    expect(() => merge([first, first])).toThrow(
      'merge: expected each shard once, found 1 of 2 in shard-1 and in shard-2',
    );
  });

  it('what is no result of a shard, at the place where it is wrong', async () => {
    const [good] = await shards(() => mutant('last-bias-lost'), 2, { laws: [anyDepth, twoLayers] });
    const law = good.laws[0];
    const laws_ = (some: object) => change(good, { laws: [{ ...law, ...some }] });
    const ofRun = (run: unknown) => ({
      counterexample: { ...law.counterexample, replay: { ...law.counterexample.replay, run } },
    });
    const grammar = 'LAYERS UNITS RATIO|WORD REGIME…';
    const cases: [unknown, string][] = [
      [null, 'expected an object, found null'],
      [change(good, { schema: 'other' }), 'schema: expected "foldproof/run@1", found "other"'],
      [change(good, { shard: undefined }), 'shard: expected an object, found nothing'],
      [
        change(good, { shard: { index: 3, count: 2 } }),
        'shard: expected i of n shards, found 3 of 2',
      ],
      [change(good, { size: null }), 'size: expected an object, found null'],
      [
        change(good, { laws: [law, law] }),
        'laws: expected each law once, found collapse/any-depth twice',
      ],
      [
        laws_({ status: 'held', journal: undefined }),
        'laws[0].journal: expected a list, found nothing',
      ],
      [
        laws_({ runs: law.runs + 1 }),
        'laws[0].runs: expected at most 20, the cases of this shard, found 21',
      ],
      [laws_({ runs: law.runs - 1 }), 'laws[0].journal: expected 19 lines, one a run, found 20'],
      [
        laws_({ runs: 1, journal: ['1 1 0 __proto__'] }),
        `laws[0].journal[0]: expected ${grammar}, found "1 1 0 __proto__"`,
      ],
      [
        laws_({ runs: 1, journal: ['1 1 -1 a'] }),
        `laws[0].journal[0]: expected ${grammar}, found "1 1 -1 a"`,
      ],
      [laws_({ status: 'held' }), 'laws[0].journal: expected failed runs of a falsified law alone'],
      [
        laws_(ofRun(1)),
        'laws[0].counterexample: expected run 0 of seed 1, as the journal has it, found run 1 of seed 1',
      ],
    ];
    for (const [value, message] of cases) {
      expect(() => parseShardRun(value)).toThrow(new InputError(`shard: ${message}`));
    }
    expect(() => parseShardRun(good)).not.toThrow();
  });
});
