import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Counterexample } from '../documents/counterexample.ts';
import type { RunDocument } from '../documents/run.ts';
import { parseShardRun } from '../documents/shard-run.ts';
import { withOrigin } from '../documents/with-origin.ts';
import { InputError } from '../input/input-error.ts';
import { type Merged, mergeShards } from '../run/shards/merge-shards.ts';
import { readJson, writeWhole } from '../run/store/files.ts';
import { commandLine } from '../subjects/entry-points.ts';
import { publisher } from './publisher.ts';
import { marker, type WorkerNews, type WorkerProgress } from './worker.ts';

/** How a worker came to its end: what `verify` exits with, or a signal. */
type End = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** Codes with which `verify` says what it found, and leaves a result. */
const verdicts = [0, 1, 2, 3, 130];

/** A worker that was started. */
interface Worker {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly end: Promise<End>;
}

/** Starts a worker with these arguments; `relayed` is given what it prints on standard error. */
export type StartWorker = (
  args: readonly string[],
  relayed: (text: string) => void,
  hear: (news: WorkerNews) => void,
) => Worker;

export interface Team {
  readonly workers: number;
  /** Arguments that every worker is given as they are. */
  readonly passedOn: readonly string[];
  /** What the user has typed after --subject-command. */
  readonly command?: string | undefined;
  readonly draws: { readonly runs: number; readonly seed: number };
  /** Parts go to OUT/shards/I while the run goes on. */
  readonly out: string;
  readonly signal: AbortSignal;
  readonly progress: (law: string, done: number, cases: number) => void;
  /** Is told of the first counterexample as soon as a worker has shrunk it. */
  readonly found: (counterexample: Counterexample) => void;
  readonly document: (document: RunDocument) => void;
}

const argumentsOf = ({ passedOn, draws, workers }: Team, index: number, out: string): string[] => [
  'verify',
  ...passedOn,
  `--runs=${draws.runs}`,
  `--seed=${draws.seed}`,
  `--shard=${index}/${workers}`,
  `--out=${out}`,
];

/** Text of several workers on standard error: a line that all of them say is said once. */
const relay = (): ((text: string) => void) => {
  const said = new Set<string>();
  return (text) => {
    for (const line of text.split(/(?<=\n)/)) {
      if (!said.has(line)) process.stderr.write(line);
      if (said.size < 1_000) said.add(line);
    }
  };
};

/** Starts a worker in a process group of its own: a Ctrl-C reaches this process alone, which passes it on. */
const startProcess: StartWorker = (args, relayed, hear) => {
  const child: ChildProcess = spawn(process.execPath, [commandLine, ...args], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced', // JSON has no −0, and no infinities
    // What GitHub reads is written once, of the whole.
    env: { ...process.env, [marker]: '1', GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' },
  });
  child.stderr!.setEncoding('utf8').on('data', relayed);
  child.on('message', (news) => hear(news as WorkerNews));
  const end = new Promise<End>((resolve) => {
    child.on('error', () => resolve({ code: null, signal: null }));
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  return { kill: (signal) => child.kill(signal), end };
};

/** What the workers have written so far, put together; undefined before there is anything. */
const together = (folders: readonly string[], { command }: Team): Merged | undefined => {
  const files = folders.map((folder) => join(folder, 'run.json')).filter(existsSync);
  if (files.length === 0) return undefined;
  const merged = mergeShards(
    files.map((file) => parseShardRun(readJson(file), file)),
    files,
  );
  if (command === undefined) return merged;
  // A file is never believed about a command; this one the user has typed.
  return { ...merged, document: withOrigin(merged.document, { subjectCommand: command }) };
};

/** In a folder of parts: it is ours, and may be removed. */
const ours = '.foldproof';

/** An empty folder of parts. One of an earlier run is emptied; any other is refused. */
const makeParts = (parts: string): void => {
  if (existsSync(parts) && readdirSync(parts).length > 0 && !existsSync(join(parts, ours))) {
    throw new InputError(
      `--out: expected a folder in which no other than foldproof has made a folder shards, found ${parts}`,
    );
  }
  rmSync(parts, { recursive: true, force: true });
  writeWhole(join(parts, ours), '');
};

const describe = ({ code, signal }: End): string =>
  signal ? `was ended by ${signal}` : `ended with exit code ${code ?? 'unknown'}`;

/**
 * A run as N shards, each in a process of its own, put together; while they go on, too. `code` when
 * the exit code does not follow from the document: 2 when no worker could start, 70 when one crashed or
 * left nothing, 130 when the user stopped them before they had begun. Throws InputError when OUT/shards
 * is there and no run has made it.
 */
export const runTeam = async (
  team: Team,
  start: StartWorker = startProcess,
): Promise<{ document?: RunDocument; code?: number }> => {
  const { workers, out, signal } = team;
  const parts = join(out, 'shards');
  makeParts(parts);
  const folders = Array.from({ length: workers }, (_, i) => join(parts, String(i + 1)));
  const relayed = relay();
  const latest = new Map<number, WorkerProgress>();
  let isFirst = true;
  const hear = (index: number) => (news: WorkerNews) => {
    if ('shrunk' in news) {
      // Others may be the same bug, told by another law: those wait until the parts are put together.
      if (isFirst) team.found(news.shrunk);
      isFirst = false;
      return;
    }
    latest.set(index, news);
    const all = [...latest.values()];
    const done = all.reduce((sum, one) => sum + one.done, 0);
    team.progress(news.law, done, news.cases);
  };
  const started = folders.map((folder, i) =>
    start(argumentsOf(team, i + 1, folder), relayed, hear(i)),
  );
  const stop = () => {
    for (const { kill } of started) kill('SIGTERM');
  };
  signal.addEventListener('abort', stop);
  const publication = publisher<undefined>(() => {
    const merged = together(folders, team);
    if (merged) team.document({ ...merged.document, partial: true });
  });
  const clock = setInterval(() => publication.sometimes(() => undefined), 500);
  /** Ended by us before it listened, as the user had asked the run to stop. */
  const stopped = (end: End) => signal.aborted && end.signal === 'SIGTERM';
  const ends = await Promise.all(started.map(({ end }) => end));
  clearInterval(clock);
  signal.removeEventListener('abort', stop);
  for (const [i, end] of ends.entries()) {
    if (end.code !== null && verdicts.includes(end.code)) continue;
    if (stopped(end)) continue;
    const left = existsSync(join(folders[i]!, 'run.json'));
    const what = left ? 'what it had done is in the result' : 'and left nothing';
    process.stderr.write(`worker ${i + 1} of ${workers} ${describe(end)}; ${what}\n`);
  }
  const merged = together(folders, team);
  if (!merged) {
    if (ends.every(({ code }) => code === 2)) return { code: 2 };
    return { code: ends.some(stopped) ? 130 : 70 };
  }
  team.document(merged.document);
  if (!merged.document.partial) rmSync(parts, { recursive: true, force: true });
  // A worker that crashed is a crash, whatever it had written before.
  const crashed = ends.some(({ code }) => code !== null && !verdicts.includes(code));
  const code = crashed ? 70 : ends.some(stopped) ? 130 : merged.missing.length > 0 ? 70 : undefined;
  return { document: merged.document, ...(code !== undefined && { code }) };
};
