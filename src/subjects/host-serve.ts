import type { Call } from '../laws/law.ts';
import { answerOf } from './answer.ts';
import { loadSubject } from './host-load.ts';
import { oneLine } from './one-line.ts';
import { bytesOf, sameBytes } from './same-bytes.ts';
import type { Reply, Subject } from './subject.ts';
import type { NumberedCall } from './watched-process.ts';

/** What a host tells its child: the module to load, then calls. */
export type Order =
  | { readonly load: { readonly file: string; readonly exportName: string | undefined } }
  | { readonly calls: readonly NumberedCall[] }
  | 'end';

/** What a child tells its host. `profile` is data: a Format would not survive the way. */
export type News =
  | { readonly profile: Record<string, unknown> }
  | { readonly failed: string }
  /** `after`: the call as the subject left it, where its bytes are others than before. */
  | { readonly id: number; readonly reply: Reply; readonly after?: Call }
  | { readonly uncaught: string };

/** An argument that a subject has blown up is not sent back. */
const mostGrowth = 1_000_000;

/** What the subject answers, and what it did to its argument. The call is a copy already: it was sent. */
const answered = async (subject: Subject, { id, call }: NumberedCall): Promise<News> => {
  const before = bytesOf(call);
  const reply = await answerOf(subject, call);
  if (!('answer' in reply)) return { id, reply };
  try {
    const after = bytesOf(call);
    if (sameBytes(before, after)) return { id, reply };
    if (after.length <= 2 * before.length + mostGrowth) return { id, reply, after: call };
    const message = `it had ${before.length} bytes, and has ${after.length} now`;
    return { id, reply: { failure: 'changed its argument', message } };
  } catch (error) {
    const message = `it cannot be read any more: ${oneLine(error)}`;
    return { id, reply: { failure: 'changed its argument', message } };
  }
};

/**
 * The child's side: loads the subject, then answers calls, one after the other. An answer has left
 * before the next call begins, so that the host knows which call never came back.
 */
export const serve = (
  send: (news: News) => Promise<void>,
  importing: (url: string) => Promise<unknown>,
  end: () => void,
): ((order: Order) => void) => {
  let subject: Subject;
  let work = Promise.resolve();

  const load = async (file: string, exportName: string | undefined) => {
    try {
      const loaded = await loadSubject(file, exportName, importing);
      subject = loaded.subject;
      const { format, ...others } = loaded.profile;
      await send({ profile: { ...others, precision: format.name } });
    } catch (error) {
      await send({ failed: error instanceof Error ? error.message : oneLine(error) });
    }
  };
  const answer = async (calls: readonly NumberedCall[]) => {
    for (const call of calls) await send(await answered(subject, call));
  };
  return (order) => {
    work = work.then(() => {
      if (order === 'end') return end();
      return 'load' in order ? load(order.load.file, order.load.exportName) : answer(order.calls);
    });
  };
};
