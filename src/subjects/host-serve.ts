import { resolve } from 'node:path';
import type { CoveredFile } from '../documents/covered-file.ts';
import { precisionOf } from '../numbers/precision.ts';
import { respond } from './answer.ts';
import { callsOfBytes } from './call-bytes.ts';
import type { OfItself } from './host-channel.ts';
import { loadSubject } from './host-load.ts';
import { oneLine } from './one-line.ts';
import type { Reply, Subject } from './subject.ts';

/** What of a module's files was not run, but for those that are named; nothing where it cannot be said. */
export type Coverage = (except: readonly string[]) => readonly CoveredFile[];

/** What a child loads. */
export interface Loading {
  readonly file: string;
  readonly exportName: string | undefined;
  /** Modules with layer kinds, which are loaded before the subject, as it may declare these kinds. */
  readonly layers: readonly string[];
}

/** What a host tells its child: the module to load, then calls. */
export type Order =
  | { readonly load: Loading }
  /** Of calls: call-bytes.ts. */
  | { readonly calls: Uint8Array }
  | 'end';

/** What a child tells its host. `profile` is data: a Format would not survive the way. */
export type News =
  | { readonly profile: Record<string, unknown> }
  | { readonly id: number; readonly reply: Reply }
  /** Before it ends: what of the module's files was not run. */
  | { readonly covered: readonly CoveredFile[] };

/**
 * The child's side: loads the subject, then answers calls, one after the other. An answer has left
 * before the next call begins, so that the host knows which call never came back.
 */
export const serve = (
  send: (news: News | OfItself) => Promise<void>,
  importing: (url: string) => Promise<unknown>,
  end: () => void,
  coverage?: Coverage,
): ((order: Order) => void) => {
  let subject: Subject;
  let work = Promise.resolve();
  let kinds: readonly string[] = [];

  const load = async ({ file, exportName, layers }: Loading) => {
    kinds = layers;
    try {
      if (layers.length > 0) {
        const { loadKind } = await import('./load-kind.ts'); // most subjects need none: a start is quicker
        for (const layer of layers) await loadKind(layer, importing);
      }
      const loaded = await loadSubject(file, exportName, importing);
      subject = loaded.subject;
      const { format, ...others } = loaded.profile;
      const accuracy = format.accuracy && { accuracy: format.accuracy };
      await send({ profile: { ...others, ...accuracy, precision: precisionOf(format) } });
    } catch (error) {
      await send({ failed: error instanceof Error ? error.message : oneLine(error) });
    }
  };
  const answer = async (bytes: Uint8Array) => {
    const calls = callsOfBytes(bytes);
    for (let k = 0; k < calls.length; k++) {
      const { id, call } = calls[k]!;
      await send({ id, reply: await respond(subject, call) });
    }
  };
  const leave = async () => {
    try {
      if (coverage) await send({ covered: coverage(kinds.map((kind) => resolve(kind))) });
    } finally {
      end();
    }
  };
  return (order) => {
    work = work.then(() => {
      if (order === 'end') return leave();
      return 'load' in order ? load(order.load) : answer(order.calls);
    });
  };
};
