import { afterEach, describe, expect, it, vi } from 'vitest';
import { equal } from '../../judge/comparison.ts';
import { type Law, law } from '../../laws/law.ts';
import anyDepth from '../../laws/sentences/any-depth.ts';
import homomorphism from '../../laws/sentences/homomorphism.ts';
import { laws } from '../../laws/sentences/index.ts';
import twoLayers from '../../laws/sentences/two-layers.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { float32 } from '../../numbers/format.ts';
import { stringify } from '../../numbers/json.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import biasNotCarriedOn from '../../subjects/mutants/bias-not-carried-on.ts';
import lastBiasLost from '../../subjects/mutants/last-bias-lost.ts';
import { reference, referenceIn } from '../../subjects/reference.ts';
import type { Respondent, Subject } from '../../subjects/subject.ts';
import { type Counterexample, counterexampleOf } from '../counterexample/counterexample.ts';
import { parseRun } from '../store/parse-run.ts';
import { type Plan, type RunDocument, replayCommand, rerun, verify } from './verify.ts';

const ours = inProcess(reference, { subject: 'reference' });
const lost = inProcess(() => subjectOf(lastBiasLost), { subject: 'last-bias-lost' });
const plan: Plan = {
  laws: [anyDepth, twoLayers, homomorphism],
  mutants: [biasNotCarriedOn],
  known: laws,
  corpus: [],
  budget: { seed: 1, runs: 20, size: { layers: 4, units: 4 }, shrinkTime: 60_000 },
};

const kept = (change: Partial<Counterexample> = {}): Counterexample =>
  counterexampleOf(
    {
      law: 'collapse/any-depth',
      subject: 'last-bias-lost',
      precision: 'float64',
      case: lastBiasLost.minimal,
      flaky: false,
      ...change,
    },
    { status: 'failed', class: 'differs', message: '', ratio: 1 },
    () => ({ command: '', seed: 5, run: 6 }),
  );

/** What was published, as it was at that moment. */
const published = async (respondent: Respondent, some: Partial<Plan> = {}) => {
  const documents: RunDocument[] = [];
  const final = await verify(
    respondent,
    { ...plan, ...some },
    { document: (document) => documents.push(JSON.parse(stringify(document))) },
  );
  return { final, documents };
};

describe('verify', () => {
  it('comes to a document: self-test, corpus, laws in their order', async () => {
    const { final } = await published(ours, { corpus: [kept()] });
    expect(final).toMatchObject({
      schema: 'foldproof/run@1',
      subject: 'reference',
      precision: 'float64',
      origin: 'reference',
      seed: 1,
      runs: 20,
      selfTest: { caught: 1, total: 1, missed: [] },
      corpus: [{ law: 'collapse/any-depth', status: 'held' }],
      laws: [
        { id: 'collapse/any-depth', status: 'held', runs: 20 },
        { id: 'collapse/two-layers', status: 'held', runs: 20 },
        { id: 'collapse/homomorphism', status: 'held', runs: 20 },
      ],
    });
    expect(final).not.toHaveProperty('partial');
  });

  it('a subject in another language has no origin: a command is never written into a file', async () => {
    const command = { ...lost, origin: { command: "python3 it.py 'a b'" } };
    const { final } = await published(command, { laws: [anyDepth] });
    expect(final).not.toHaveProperty('origin');
    expect(final.laws[0]!.counterexample!.replay).not.toHaveProperty('subject');
  });

  it('is published whenever it has grown, whole each time, and partial until the end', async () => {
    const { final, documents } = await published(lost);
    expect(
      documents.map(({ laws: done, partial }) => `${done.length} ${partial ?? 'whole'}`),
    ).toEqual([
      '0 true',
      ...['1 true', '1 true', '2 true', '2 true', '3 true', '3 true'], // each before it is shrunk
      '3 whole',
    ]);
    const [begun, found, shrunk] = documents;
    expect(begun!.pending).toEqual(plan.laws.map(({ id }) => id));
    expect(found!.pending).toEqual([twoLayers.id, homomorphism.id]);
    expect(found!.laws[0]).toMatchObject({
      status: 'falsified',
      because: 'unfinished',
      partial: true,
      counterexample: { interrupted: true, case: expect.anything() },
    });
    expect(shrunk!.laws[0]).not.toHaveProperty('partial');
    expect(documents.at(-1)).not.toHaveProperty('pending');
    for (const document of documents) expect(() => parseRun(document)).not.toThrow();
    expect(documents.at(-1)).toEqual(JSON.parse(stringify(final)));
  });

  it('is published every few seconds while a law goes on, and says that it is unfinished', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const slow = law({
      ...anyDepth,
      *check(c, profile) {
        vi.setSystemTime(Date.now() + 500);
        return yield* anyDepth.check(c, profile);
      },
    });
    const { documents } = await published(ours, { laws: [slow, twoLayers] });
    vi.useRealTimers();
    const going = documents.filter(({ laws: [first] }) => first?.because === 'unfinished');
    expect(going.map(({ laws: [first] }) => first!.runs)).toEqual([6, 12, 18]);
    for (const { laws: results, partial, pending } of going) {
      expect(results).toMatchObject([{ status: 'held', partial: true }]);
      expect({ partial, pending }).toEqual({ partial: true, pending: [twoLayers.id] });
    }
  });

  it('cut by the user it is partial to the end, also in what it publishes', async () => {
    const budget = { ...plan.budget, signal: AbortSignal.abort() };
    const { final, documents } = await published(ours, { budget });
    expect(final.laws.map(({ because }) => because)).toEqual(new Array(3).fill('interrupted'));
    expect(final.partial).toBe(true);
    expect(documents.map(({ partial }) => partial)).toEqual(documents.map(() => true));
  });

  it('the case of a counterexample is run again by its command', async () => {
    const { final } = await published(lost, { laws: [twoLayers] });
    const { replay, id, case: c } = final.laws[0]!.counterexample!;
    expect(replay.command).toBe(`foldproof replay ${id} --subject last-bias-lost`);
    expect(replay).toMatchObject({
      seed: 1,
      run: final.laws[0]!.runs - 1,
      subject: 'last-bias-lost',
    });
    const { result } = await rerun(kept({ law: twoLayers.id, case: c }), laws, lost);
    expect(result.status).toBe('fails');
  });
});

describe('time', () => {
  afterEach(() => vi.useRealTimers());

  /** A law whose every case takes so long. */
  const taking = (milliseconds: number, id: string): Law =>
    law({
      id,
      statement: '',
      formula: '',
      domain: { layers: [1] },
      asks: [],
      // biome-ignore lint/correctness/useYield: it asks nothing
      *check() {
        vi.setSystemTime(Date.now() + milliseconds);
        return [equal('y', [[0]], [[0]], { per: [[0]], because: 'a test' })];
      },
    });
  const limited = async (milliseconds: readonly number[], time: number, runs: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const { final } = await published(ours, {
      laws: milliseconds.map((ms, i) => taking(ms, `test/${i}`)),
      mutants: [],
      budget: { ...plan.budget, runs },
      time,
    });
    return final;
  };

  it('is shared equally among the laws', async () => {
    const { laws: results, partial } = await limited([10, 10, 10], 300, 1_000);
    expect(results.map(({ runs }) => runs)).toEqual([10, 10, 10]);
    expect(results.every(({ because }) => because === 'out of time')).toBe(true);
    expect(partial).toBe(true);
  });

  it('what one law leaves is for those after it', async () => {
    const { laws: results, partial } = await limited([1, 10, 10], 300, 20);
    expect(results.map(({ runs }) => runs)).toEqual([20, 14, 14]);
    expect(results.map((result) => result.partial)).toEqual([undefined, true, true]);
    expect(partial).toBe(true);
  });

  it('that is enough cuts nothing', async () => {
    expect(await limited([1, 1], 1_000, 20)).not.toHaveProperty('partial');
  });
});

describe('the corpus', () => {
  it('comes first: a kept case that still fails falsifies its law, and is not searched for', async () => {
    const { final } = await published(lost, { corpus: [kept(), kept()] });
    const [first, second] = final.laws;
    expect(final.corpus.map(({ status }) => status)).toEqual(['fails', 'fails']);
    expect(first).toMatchObject({ id: 'collapse/any-depth', status: 'falsified', runs: 1 });
    expect(first!.counterexample).toMatchObject({
      id: kept().id,
      subject: 'last-bias-lost',
      case: lastBiasLost.minimal,
      what: 'b′',
      replay: {
        command: `foldproof replay ${kept().id} --subject last-bias-lost`,
        seed: 5,
        run: 6,
      },
    });
    expect(second).toMatchObject({ status: 'falsified' });
    expect(second!.counterexample!.id).not.toBe(kept().id);
  });

  it('fails also where its law was not asked for', async () => {
    const { final } = await published(lost, { laws: [homomorphism], corpus: [kept()] });
    expect(final.corpus).toMatchObject([{ status: 'fails' }]);
    expect(final.laws.map(({ id }) => id)).toEqual(['collapse/homomorphism']);
  });

  it('another subject fails at it under an id of its own', async () => {
    const other = kept({ subject: 'somebody' });
    const { counterexample, result } = await rerun(other, laws, lost);
    expect(result).toMatchObject({ id: other.id, law: 'collapse/any-depth', status: 'fails' });
    expect(result.because).toMatch(/^differs: b′\[0\]\[0\] is off by 1; /);
    expect(counterexample).toMatchObject({ id: kept().id, subject: 'last-bias-lost' });
  });

  it('is not replayed once the run is stopped, and says so', async () => {
    const budget = { ...plan.budget, signal: AbortSignal.abort() };
    const stopped = await published(lost, { corpus: [kept()], budget });
    const late = await published(lost, { corpus: [kept()], time: -1 });
    expect([stopped, late].map(({ final }) => final.corpus)).toEqual(
      ['interrupted', 'out of time'].map((because) => [
        { id: kept().id, law: 'collapse/any-depth', status: 'skipped', because },
      ]),
    );
  });

  const status = async (one: Counterexample, respondent: Respondent = ours) =>
    (await rerun(one, laws, respondent)).result;

  it('fixed where it failed in this subject, held where it was another', async () => {
    expect(await status(kept({ subject: 'reference' }))).toMatchObject({ status: 'fixed' });
    expect(await status(kept())).toMatchObject({ status: 'held' });
  });

  it('uncertified where no bound speaks', async () => {
    const stack = stackOf(dense([[1e200]]), dense([[1e200]]));
    expect(await status(kept({ case: { stack, inputs: [[1]] } }))).toMatchObject({
      status: 'uncertified',
    });
  });

  it('skipped, and why', async () => {
    expect(await status(kept({ law: 'no/such' }))).toMatchObject({
      status: 'skipped',
      because: 'there is no law no/such',
    });
    const forward = inProcess({ name: 'f', forward: () => [[0]] } as Subject, { subject: 'f' });
    expect(await status(kept(), forward)).toMatchObject({
      because: 'the subject offers no collapse',
    });
    const third = { stack: stackOf(dense([[0.1]])), inputs: [[1]] };
    const single = inProcess(referenceIn(float32), { subject: 'reference-float32' });
    expect(await status(kept({ case: third }), single)).toMatchObject({
      status: 'skipped',
      because: 'its case is not one of collapse/any-depth in float32',
    });
    expect(await status(kept({ case: third }))).toMatchObject({ status: 'held' });
    expect(await status(kept({ law: 'collapse/two-layers' }))).toMatchObject({
      because: 'its case is not one of collapse/two-layers in float64',
    });
  });
});

describe('the command that runs a counterexample again', () => {
  it.each([
    ['src/mine.ts#fold', 'src/mine.ts#fold'],
    ['my subject.ts', "'my subject.ts'"],
    ["it's.ts", "'it'\\''s.ts'"],
    ['$(rm -rf ~).ts', "'$(rm -rf ~).ts'"],
    ['a;b.ts', "'a;b.ts'"],
  ])('%s is quoted for a shell', (subject, quoted) => {
    const command = replayCommand('abc', { origin: { subject } });
    expect(command).toBe(`foldproof replay abc --subject ${quoted}`);
  });

  it('in another language', () => {
    const command = replayCommand('abc', { origin: { command: 'python3 it.py' } });
    expect(command).toBe("foldproof replay abc --subject-command 'python3 it.py'");
  });
});
