import { spawn } from 'node:child_process';
import type { Ask } from '../laws/law.ts';
import type { HostOptions } from './host.ts';
import { adopt, printer } from './host-processes.ts';
import { lines } from './lines.ts';
import { oneLine } from './one-line.ts';
import { parseProfile } from './profile.ts';
import { fieldsOf, lineOf, replyOf } from './protocol.ts';
import type { Respondent } from './subject.ts';
import { SubjectError } from './subject-error.ts';
import { type Events, type Worker, watch } from './watch.ts';

const hint =
  'foldproof: a line on standard output that is no answer (standard error is the place to print)\n';

/** A process that leads a group can be ended together with what it started; not on Windows. */
const group = process.platform !== 'win32';

const startWorker = (
  command: string,
  memory: number,
  print: (text: string) => void,
  events: Events,
): Worker => {
  const child = spawn(command, { shell: true, detached: group, stdio: 'pipe' });
  const asked = new Map<number, Ask>();
  let ready = false;
  let hinted = false;
  /** Why we ended it, when it was us. */
  let because: string | undefined;

  const care = adopt(child, {
    group,
    memory: 2 * memory,
    print,
    ended: (how, printed) => {
      const last = printed.trimEnd().split('\n').at(-1);
      events.ended(because ?? (last ? `${how}: ${last.trim().slice(0, 200)}` : how));
    },
  });
  const end = (why: string) => {
    because ??= why;
    care.kill();
  };
  const noise = (line: string) => {
    care.pass(hinted ? `${line}\n` : `${hint}${line}\n`);
    hinted = true;
  };
  const introduce = (fields: Record<string, unknown>) => {
    try {
      ready = true;
      events.ready(parseProfile(fields, `${command}: first line`));
    } catch (error) {
      end(error instanceof SubjectError ? error.message : oneLine(error));
    }
  };
  const read = (line: string) => {
    if (line.trim() === '') return;
    const fields = fieldsOf(line);
    if (!fields) return noise(line);
    if (!ready) return introduce(fields);
    const id = fields.id as number;
    const ask = asked.get(id);
    if (!ask) return noise(line);
    asked.delete(id);
    events.answered(id, replyOf(ask, fields));
  };

  child.stderr.setEncoding('utf8').on('data', care.pass);
  child.stdout.setEncoding('utf8').on(
    'data',
    lines(read, () => end('it wrote a line of more than 64 MB')),
  );
  child.stdin.on('error', () => {}); // it has ended, and its end will say so
  return {
    send: (calls) => {
      for (const { id, call } of calls) asked.set(id, call.ask);
      child.stdin.write(calls.map(lineOf).join(''));
    },
    kill: care.kill,
    stop: () => {
      child.stdin.end();
      return care.stop();
    },
  };
};

/**
 * A subject in another language: a command, run by the shell, that speaks the line protocol of
 * docs/subjects.md. Rejects with an error of one line when it does not introduce itself.
 */
export const hostCommand = async (command: string, options: HostOptions): Promise<Respondent> => {
  const { timeout, loading = Math.max(timeout, 10_000), memory = 1024 } = options;
  const print = printer(options.stderr);
  const start = (events: Events) => startWorker(command, memory, print, events);
  const watched = await watch(start, { timeout, loading }).catch(({ message }: Error) => {
    const expected = 'expected a first line like {"name":"mine","asks":["collapse"]}';
    const said = message.startsWith(command);
    throw new SubjectError(said ? message : `${command}: ${expected}, but ${message}`);
  });
  return { ...watched, origin: { command }, window: 16 };
};
