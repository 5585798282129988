import './call-bytes.ts'; // which freezes what reads and writes messages, before a module is loaded
import { oneLine } from './one-line.ts';

/** What goes to a child. Its messages have to bear the token of the first. */
export interface ToChild<Order> {
  readonly order: Order;
  readonly token: string;
}

/** What every child may say of itself, besides what it is for. */
export type OfItself =
  /** The module did not load: why. */
  | { readonly failed: string }
  /** An error that nothing in the module handled. */
  | { readonly uncaught: string };

/** What comes from a child. A module that does not know the token can forge no message. */
export interface FromChild<News> {
  readonly news: News | OfItself;
  readonly token: string;
}

/**
 * In a child: opens the channel to the process that started it. `hear` is given orders; what `send`
 * gives is settled when the message has left. A channel is opened before a module of a user's is loaded,
 * and is not the module's: what it would say there is ignored.
 */
export const openChannel = <Order, News>(
  hear: (order: Order, send: (news: News | OfItself) => Promise<void>) => void,
): void => {
  const channel = process.send!.bind(process);
  let token: string | undefined;
  // No prototype: no getter that a module hangs into Object.prototype sees the token.
  const send = (news: News | OfItself) =>
    new Promise<void>((sent, failed) => {
      const message = { __proto__: null, news, token } as unknown as FromChild<News>;
      channel(message, (error) => (error ? failed(error) : sent()));
    });
  delete process.send;
  Object.defineProperty(process, '_send', { writable: false, configurable: false });

  process.on('message', (message) => {
    const told = message as ToChild<Order>;
    token ??= told.token;
    hear(told.order, send);
  });
  // Ctrl-C goes to every process of a terminal; when this one ends is for its host to say.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit(0));
  process.on('uncaughtException', async (error) => {
    console.error(error);
    await send({ uncaught: oneLine(error) }).catch(() => {});
    process.exit(1);
  });
};
