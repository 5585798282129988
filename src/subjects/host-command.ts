import { parseProfile } from '../documents/subject-profile.ts';
import { InputError } from '../input/input-error.ts';
import type { Ask } from '../laws/law.ts';
import { type HostOptions, withDefaults } from './host-options.ts';
import { supervise } from './host-supervise.ts';
import { limitedPrint } from './limited-print.ts';
import { lines } from './lines.ts';
import { oneLine } from './one-line.ts';
import { fieldsOf, lineOf, replyOf } from './protocol.ts';
import type { Respondent } from './subject.ts';
import { type CallProcess, type ProcessEvents, watchProcess } from './watched-process.ts';

const hint =
  'foldproof: a line on standard output that is no answer (standard error is the place to print)\n';

const startCommand = (
  command: string,
  memory: number,
  print: (text: string) => void,
  events: ProcessEvents,
): CallProcess => {
  const asked = new Map<number, Ask>();
  let ready = false;
  let hinted = false;
  /** Why we ended it, when it was us. */
  let reason: string | undefined;

  const { child, kill, pass, stop } = supervise(
    command,
    [],
    { shell: true, stdio: 'pipe' },
    {
      memory: 2 * memory,
      print,
      ended: (how, printed) => {
        const last = printed.trimEnd().split('\n').at(-1);
        events.ended(reason ?? (last ? `${how}: ${last.trim().slice(0, 200)}` : how));
      },
    },
  );
  const [stdin, stdout, stderr] = [child.stdin!, child.stdout!, child.stderr!];
  const end = (why: string) => {
    reason ??= why;
    kill();
  };
  const notAnAnswer = (line: string) => {
    pass(hinted ? `${line}\n` : `${hint}${line}\n`);
    hinted = true;
  };
  const read = (line: string) => {
    if (line.trim() === '') return;
    const fields = fieldsOf(line);
    if (!fields) return notAnAnswer(line);
    if (!ready) {
      ready = true;
      return events.ready(parseProfile(fields, `${command}: first line`));
    }
    const id = fields.id as number;
    const ask = asked.get(id);
    if (!ask) return notAnAnswer(line);
    asked.delete(id);
    events.answered(id, replyOf(ask, fields));
  };
  /** Whatever is wrong with a line is the subject's failure, and no error of this process. */
  const readOrEnd = (line: string) => {
    try {
      read(line);
    } catch (error) {
      end(
        error instanceof InputError
          ? error.message
          : `it wrote a line that cannot be read: ${oneLine(error)}`,
      );
    }
  };

  stderr.setEncoding('utf8').on('data', pass);
  stdout.setEncoding('utf8').on(
    'data',
    lines(readOrEnd, () => end('it wrote a line of more than 64 MB')),
  );
  stdin.on('error', () => {}); // it has ended, and its end will say so
  return {
    send: (calls) => {
      for (const { id, call } of calls) asked.set(id, call.ask);
      stdin.write(calls.map(lineOf).join(''));
    },
    kill,
    stop: () => {
      stdin.end();
      return stop();
    },
  };
};

/**
 * A subject in another language: a command, run by the shell, that speaks the line protocol of
 * docs/subjects.md. Rejects with an error of one line when it does not introduce itself.
 */
export const hostCommand = async (command: string, options: HostOptions): Promise<Respondent> => {
  const { memory, ...times } = withDefaults(options);
  const print = limitedPrint(options.stderr);
  const start = (events: ProcessEvents) => startCommand(command, memory, print, events);
  const watched = await watchProcess(start, times).catch(({ message }: Error) => {
    const expected = 'expected a first line like {"name":"mine","asks":["collapse"]}';
    const said = message.startsWith(command);
    throw new InputError(said ? message : `${command}: ${expected}, but ${message}`);
  });
  return { ...watched, origin: { command }, window: 16 };
};
