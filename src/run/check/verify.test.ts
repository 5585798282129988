import { afterEach, describe, expect, it, vi } from 'vitest';
import { replayCommand } from '../../documents/commands.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import type { RunDocument } from '../../documents/run.ts';
import { parseRun } from '../../documents/run.ts';
import { writtenRun } from '../../documents/written.ts';
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
import answerTransposed from '../../subjects/mutants/answer-transposed.ts';
import biasNotCarriedOn from '../../subjects/mutants/bias-not-carried-on.ts';
import lastBiasLost from '../../subjects/mutants/last-bias-lost.ts';
import { reference, referenceIn } from '../../subjects/reference.ts';
import type { Respondent, Subject } from '../../subjects/subject.ts';
import { someOf } from '../../testing/effort.ts';
import { counterexampleOf, type Findings } from '../counterexample/counterexample.ts';
import type { RunEvent } from './events.ts';
import type { Plan } from './plan.ts';
import { rerun } from './rerun.ts';
import { verify } from './verify.ts';

const ours = inProcess(reference, { subject: 'reference' });
const lost = inProcess(() => subjectOf(lastBiasLost), { subject: 'last-bias-lost' });
const plan: Plan = {
  laws: [anyDepth, twoLayers, homomorphism],
  mutants: [biasNotCarriedOn],
  known: laws,
  corpus: [],
  budget: { seed: 1, runs: 20, size: { layers: 4, units: 4 }, shrinkTime: 60_000 },
};

const kept = (change: Partial<Findings> = {}): Counterexample =>
  counterexampleOf(
    {
      law: 'collapse/any-depth',
      subject: 'last-bias-lost',
      precision: 'float64',
      case: lastBiasLost.minimal,
      flaky: false,
      replay: { seed: 5, run: 6 },
      ...change,
    },
    { status: 'failed', class: 'differs', ratio: 1, questions: [] },
  );

/** What happened, with the document as it was after each event, and the document at the end. */
const followed = async (respondent: Respondent, some: Partial<Plan> = {}) => {
  const run = verify(respondent, { ...plan, ...some });
  const events: RunEvent[] = [];
  const documents: RunDocument[] = [];
  for await (const event of run.events) {
    events.push(event);
    documents.push(JSON.parse(stringify(writtenRun(run.document()))));
  }
  return { final: run.document(), events, documents };
};

describe('verify', () => {
  it('comes to a document: self-test, corpus, laws in their order', async () => {
    const { final } = await followed(ours, { corpus: [kept()] });
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
    const { final } = await followed(command, { laws: [anyDepth] });
    expect(final).not.toHaveProperty('origin');
    expect(final.laws[0]!.counterexample!.replay).not.toHaveProperty('subject');
  });

  it('is a stream: started, judged, found, shrunk, concluded, causes, done', async () => {
    const { events } = await followed(lost);
    const kinds = events.map(({ event }) => event);
    expect(kinds[0]).toBe('started');
    expect(kinds.filter((kind) => kind === 'judged')).toHaveLength(60);
    const told = kinds.filter((kind, i) => kind !== 'judged' && kind !== kinds[i - 1]);
    expect(told).toEqual(['started', 'found', 'shrunk', 'concluded', 'cause', 'done']);
    // One bug: the other two laws fail at the counterexample of the first, and need none of their own.
    expect(kinds.filter((kind) => kind === 'shrunk')).toHaveLength(1);
  });

  it('gives a failure as it was drawn before it asks anything to make it smaller', async () => {
    let asked = 0;
    const counted: Respondent = {
      ...lost,
      ask: (call) => {
        asked += 1;
        return lost.ask(call);
      },
    };
    const run = verify(counted, { ...plan, laws: [anyDepth] });
    let atJudged = 0;
    for await (const { event } of run.events) {
      if (event === 'judged') atJudged = asked;
      if (event === 'found') break;
    }
    expect(atJudged).toBeGreaterThan(0);
    expect(asked).toBe(atJudged);
  });

  it.each(
    someOf([
      [biasNotCarriedOn, 4, 'lattice/collapse', 'collapse/two-layers'],
      [answerTransposed, 1, 'collapse/two-layers', 'collapse/two-layers'],
    ] as const),
  )(
    'tells a failure by the law that explains most and fails there too: $name',
    async (mutant, seed, law, told) => {
      const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
      const { events } = await followed(respondent, {
        laws,
        budget: { ...plan.budget, seed, runs: 2 },
      });
      const first = (kind: 'found' | 'shrunk') =>
        events.flatMap((event) => (event.event === kind ? [event.counterexample.law] : []))[0];
      expect([first('found'), first('shrunk')]).toEqual([law, told]);
      // The run that failed is one of the law that was found: of another law it says nothing.
      const shrunk = events.find(({ event }) => event === 'shrunk');
      if (shrunk?.event !== 'shrunk') return expect.fail('nothing was shrunk');
      expect('run' in shrunk.counterexample.replay).toBe(law === told);
    },
  );

  it('each counterexample of its document says from what size it came, and what was tried beside it', async () => {
    const { final } = await followed(lost);
    const written: ReturnType<typeof parseRun> = JSON.parse(stringify(writtenRun(final)));
    const [cause, ...others] = [
      written.causes[0]!.counterexample,
      ...written.laws.map(({ counterexample }) => counterexample!.id),
    ].map((id) => written.laws.find((law) => law.counterexample?.id === id)!.counterexample!);
    expect(others).toHaveLength(3);
    for (const { beside, shrunkFrom } of others) {
      expect(Array.isArray(beside)).toBe(true);
      expect(shrunkFrom).toEqual({ layers: expect.any(Number), scalars: expect.any(Number) });
    }
    expect(cause!.beside!.length).toBeGreaterThan(0);
  });

  it('its document is whole after each event, and partial until the end', async () => {
    const { final, documents, events } = await followed(lost);
    for (const document of documents) expect(() => parseRun(document)).not.toThrow();
    expect(documents[0]!.pending).toEqual(plan.laws.map(({ id }) => id));
    const found = documents[events.findIndex(({ event }) => event === 'found')]!;
    expect(found.laws.find(({ status }) => status === 'falsified')).toMatchObject({
      because: 'unfinished',
      partial: true,
      counterexample: { case: expect.anything() },
    });
    expect(documents.slice(0, -2).every(({ partial }) => partial)).toBe(true);
    expect(documents.at(-1)).not.toHaveProperty('pending');
    expect(documents.at(-1)).not.toHaveProperty('partial');
    expect(documents.at(-1)).toEqual(JSON.parse(stringify(writtenRun(final))));
  });

  it('cut by the user it is partial to the end, and says which laws are pending', async () => {
    const budget = { ...plan.budget, signal: AbortSignal.abort() };
    const { final } = await followed(ours, { budget });
    expect(final).toMatchObject({ laws: [], partial: true, causes: [] });
    expect(final.pending).toEqual(plan.laws.map(({ id }) => id));
  });

  it('the case of a counterexample is run again by its command', async () => {
    const { final } = await followed(lost, {
      laws: [twoLayers],
      budget: { ...plan.budget, from: { subject: 'last-bias-lost' } },
    });
    const { replay, id, case: c } = final.laws[0]!.counterexample!;
    expect(replayCommand({ id, replay })).toBe(`foldproof replay ${id} --subject last-bias-lost`);
    expect(replay).toMatchObject({ seed: 1, run: expect.any(Number), subject: 'last-bias-lost' });
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
    const { final } = await followed(ours, {
      laws: milliseconds.map((ms, i) => taking(ms, `test/${i}`)),
      mutants: [],
      budget: { ...plan.budget, runs },
      time,
    });
    return final;
  };

  it('cuts all laws at about the same number of runs, and is used', async () => {
    const { laws: results, partial } = await limited([10, 10, 10], 3_000, 1_000);
    const runs = results.map((result) => result.runs);
    expect(Math.max(...runs) - Math.min(...runs)).toBeLessThanOrEqual(64);
    expect(runs.reduce((sum, n) => sum + n, 0)).toBe(300);
    expect(results.every(({ because }) => because === 'out of time')).toBe(true);
    expect(partial).toBe(true);
  });

  it('that is enough cuts nothing', async () => {
    expect(await limited([1, 1], 1_000, 20)).not.toHaveProperty('partial');
  });
});

describe('the corpus', () => {
  it('comes first: a kept case that still fails falsifies its law, and is not searched for', async () => {
    const { final } = await followed(lost, { corpus: [kept(), kept()] });
    const [first, second] = final.laws;
    expect(final.corpus.map(({ status }) => status)).toEqual(['fails', 'fails']);
    expect(first).toMatchObject({ id: 'collapse/any-depth', status: 'falsified', runs: 1 });
    expect(first!.counterexample).toMatchObject({
      id: kept().id,
      subject: 'last-bias-lost',
      case: lastBiasLost.minimal,
      what: 'b′',
      replay: { seed: 5, run: 6 },
    });
    expect(second).toMatchObject({ status: 'falsified' });
    expect(second!.counterexample!.id).not.toBe(kept().id);
  });

  it('fails also where its law was not asked for', async () => {
    const { final } = await followed(lost, { laws: [homomorphism], corpus: [kept()] });
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
    const stopped = await followed(lost, { corpus: [kept()], budget });
    const late = await followed(lost, { corpus: [kept()], time: -1 });
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
    const command = replayCommand({ id: 'abc', replay: { subject } });
    expect(command).toBe(`foldproof replay abc --subject ${quoted}`);
  });

  it('in another language', () => {
    const command = replayCommand({ id: 'abc', replay: { subjectCommand: 'python3 it.py' } });
    expect(command).toBe("foldproof replay abc --subject-command 'python3 it.py'");
  });
});
