/** A team of workers, seen from its parent. Workers in processes of their own: workers.test.ts. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replayCommand } from '../documents/commands.ts';
import { writtenRun } from '../documents/written.ts';
import anyDepth from '../laws/sentences/any-depth.ts';
import { stringify } from '../numbers/json.ts';
import { verify } from '../run/check/verify.ts';
import { writeWhole } from '../run/store/files.ts';
import { inProcess } from '../subjects/in-process.ts';
import { subjectOf } from '../subjects/mutant.ts';
import lastBiasLost from '../subjects/mutants/last-bias-lost.ts';
import { reference } from '../subjects/reference.ts';
import { documentOf } from '../testing/run-documents.ts';
import { eachTemporaryFolder } from '../testing/temporary-folder.ts';
import { lostBias } from '../testing/told-documents.ts';
import { runTeam, type StartWorker, type Team } from './workers.ts';

let folder: string;
eachTemporaryFolder((path) => {
  folder = path;
});
let said: string;
beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const at = (...names: string[]) => join(folder, ...names);

type Worker = ReturnType<StartWorker>;

/** What a worker does with its part: `write` writes of it so many cases, or all. */
type Conduct = (
  write: (cases?: number) => Promise<void>,
  told: Parameters<StartWorker>[1],
  hear: Parameters<StartWorker>[2],
) => { readonly end: Worker['end']; readonly kill?: Worker['kill'] };

/** The part of a run that a worker with these arguments has, as it writes it. */
const partOf = async (args: readonly string[], subject: () => typeof reference) => {
  const named = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))!.split('=')[1]!;
  const [index, count] = named('shard').split('/').map(Number) as [number, number];
  const budget = {
    ...{ seed: Number(named('seed')), runs: Number(named('runs')), shard: { index, count } },
    ...{ size: { layers: 4, units: 4 }, shrinkTime: 60_000, from: { subject: 'it' } },
  };
  const plan = { laws: [anyDepth], mutants: [], known: [anyDepth], corpus: [], budget };
  const document = await documentOf(verify(inProcess(subject, { subject: 'it' }), plan));
  const cut = (cases: number) => {
    const [law] = document.laws;
    const journal = law!.journal!.slice(0, cases);
    const unfinished = { partial: true, because: 'unfinished' } as const;
    return {
      ...document,
      partial: true as const,
      laws: [{ ...law!, ...unfinished, runs: cases, journal }],
    };
  };
  return (cases?: number) =>
    writeWhole(
      join(named('out'), 'run.json'),
      stringify(writtenRun(cases === undefined ? document : cut(cases))),
    );
};

const team = async (
  runs: number,
  conducts: readonly Conduct[],
  rest: Partial<Team> = {},
  subject: () => typeof reference = () => reference,
) => {
  const progress = vi.fn();
  const document = vi.fn();
  const found = vi.fn();
  const left = [...conducts];
  const start: StartWorker = (args, relayed, hear) => {
    const write = async (cases?: number) => (await partOf(args, subject))(cases);
    return { kill: () => {}, ...left.shift()!(write, relayed, hear) };
  };
  const given: Team = {
    workers: conducts.length,
    passedOn: [],
    draws: { runs, seed: 1 },
    out: at('out'),
    signal: new AbortController().signal,
    progress,
    found,
    document,
    ...rest,
  };
  return { ...(await runTeam(given, start)), progress, found, published: document };
};

const exit = (code: number) => ({ code, signal: null });
const killed = { code: null, signal: 'SIGKILL' } as const;

const works: Conduct = (write) => ({ end: write().then(() => exit(0)) });
const finds: Conduct = (write) => ({ end: write().then(() => exit(1)) });
const diesAt =
  (cases: number): Conduct =>
  (write) => ({ end: write(cases).then(() => killed) });
const dies: Conduct = () => ({ end: Promise.resolve(killed) });
const refuses: Conduct = (_, told) => {
  told('it: expected a subject, found none\n');
  return { end: Promise.resolve(exit(2)) };
};
/** Works until it is told to stop, and then writes what it has. */
const endless: Conduct = (write, _, hear) => {
  hear({ law: anyDepth.id, done: 5, cases: 40 });
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  return { kill: () => stop(), end: stopped.then(() => write(5)).then(() => exit(130)) };
};
/** Is told to stop before it listens. */
const deaf: Conduct = () => {
  let end: (how: { code: null; signal: 'SIGTERM' }) => void = () => {};
  return {
    kill: () => end({ code: null, signal: 'SIGTERM' }),
    end: new Promise((resolve) => {
      end = resolve;
    }),
  };
};

describe('a team of workers', () => {
  it('comes to a whole run, and leaves no parts of it', async () => {
    const { code, document, published } = await team(40, [works, works]);
    expect(code).toBeUndefined();
    expect(document).toMatchObject({ subject: 'reference', runs: 40, seed: 1 });
    expect(document!.laws).toMatchObject([{ status: 'held', runs: 40 }]);
    expect(document).not.toHaveProperty('partial');
    expect(published).toHaveBeenLastCalledWith(document);
    expect(existsSync(at('out', 'shards'))).toBe(false);
    expect(said).toBe('');
  });

  it('one that is killed after it began: its part is in the result, and is not all', async () => {
    const { code, document } = await team(40, [works, diesAt(7)]);
    expect(said).toBe('worker 2 of 2 was ended by SIGKILL; what it had done is in the result\n');
    expect(code).toBeUndefined();
    expect(document!.laws).toMatchObject([
      { status: 'held', runs: 27, partial: true, because: 'unfinished' },
    ]);
  });

  it('one that leaves nothing is missing: 70', async () => {
    const { code, document } = await team(40, [dies, works]);
    expect(said).toBe('worker 1 of 2 was ended by SIGKILL; and left nothing\n');
    expect(code).toBe(70);
    expect(document).toMatchObject({
      partial: true,
      laws: [{ runs: 20, partial: true, because: 'shard 1 of 2 is missing' }],
    });
  });

  it('one that crashes after it wrote its part is a crash: 70', async () => {
    const crashes: Conduct = (write) => ({ end: write().then(() => exit(70)) });
    const { code, document } = await team(40, [works, crashes]);
    expect(said).toBe('worker 2 of 2 ended with exit code 70; what it had done is in the result\n');
    expect(code).toBe(70);
    expect(document!.laws).toMatchObject([{ status: 'held', runs: 40 }]);
  });

  it('all that leave nothing: no result at all, 70', async () => {
    const { code, document, published } = await team(40, [dies, dies]);
    expect({ code, document }).toEqual({ code: 70, document: undefined });
    expect(published).not.toHaveBeenCalled();
    expect(said.split('\n')).toHaveLength(3);
  });

  it('that cannot begin is wrong usage, said once: 2', async () => {
    expect((await team(10, [refuses, refuses, refuses])).code).toBe(2);
    expect(said).toBe('it: expected a subject, found none\n');
  });

  it('that is told to stop leaves what it has, and is heard while it goes on', async () => {
    const controller = new AbortController();
    const progress = vi.fn((_: string, done: number) => {
      if (done === 10) setTimeout(() => controller.abort());
    });
    const { signal } = controller;
    const { code, document } = await team(40, [endless, endless], { signal, progress });
    expect(code).toBeUndefined();
    expect(document).toMatchObject({ partial: true, laws: [{ runs: 10, partial: true }] });
    expect(progress.mock.calls).toEqual([
      [anyDepth.id, 5, 40],
      [anyDepth.id, 10, 40],
    ]);
    expect(existsSync(at('out', 'shards', '1', 'run.json'))).toBe(true); // they can still be merged
  });

  it('tells of the first counterexample at once; of others when the parts are put together', async () => {
    const shrunk = lostBias;
    const tells: Conduct = (write, _, hear) => {
      hear({ shrunk });
      return { end: write().then(() => exit(1)) };
    };
    const { found } = await team(4, [tells, tells]);
    expect(found.mock.calls).toEqual([[shrunk]]);
  });

  it('does not remove a folder that it has not made', async () => {
    mkdirSync(at('out', 'shards', '1'), { recursive: true });
    writeFileSync(at('out', 'shards', '1', 'mine.txt'), 'mine');
    await expect(team(10, [works])).rejects.toThrow(/^--out: expected .*, found .*shards$/);
    expect(existsSync(at('out', 'shards', '1', 'mine.txt'))).toBe(true);
  });

  it('that is told to stop before its workers listen is ended by Ctrl-C, not by a crash: 130', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10);
    const { code } = await team(40, [deaf, deaf], { signal: controller.signal });
    expect(code).toBe(130);
    expect(said).toBe('');
  });

  it('shows a counterexample with the command that the user has typed', async () => {
    const wrong = () => subjectOf(lastBiasLost);
    const command = "node 'it.mjs'";
    const { document } = await team(4, [finds, finds], { command }, wrong);
    const { counterexample } = document!.laws[0]!;
    expect(replayCommand(counterexample!)).toBe(
      `foldproof replay ${counterexample!.id} --subject-command 'node '\\''it.mjs'\\'''`,
    );
  });
});
