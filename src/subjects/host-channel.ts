import { type News, type Order, serve } from './host-serve.ts';
import { oneLine } from './one-line.ts';

/** What goes to a child: an order; the first one with a token that the child's messages have to bear. */
export interface ToChild {
  readonly order: Order;
  readonly token?: string;
}

/** What comes from a child. A module that does not know the token can forge no message. */
export interface FromChild {
  readonly news: News;
  readonly token: string;
}

/** Serves the process that started this one, over the channel that it was started with. */
export const runChild = (importing: (url: string) => Promise<unknown>): void => {
  const channel = process.send!.bind(process);
  let token = '';
  // No prototype: no getter that a module hangs into Object.prototype sees the token.
  const send = (news: News) =>
    new Promise<void>((sent) => {
      channel({ __proto__: null, news, token } as FromChild, () => sent());
    });
  // The channel is not the subject's: what it would say there is no answer.
  delete process.send;
  Object.defineProperty(process, '_send', { writable: false, configurable: false });

  const order = serve(send, importing, () => process.exit(0));
  process.on('message', (message) => {
    const told = message as ToChild;
    if (token === '') token = told.token ?? '';
    order(told.order);
  });
  // Ctrl-C goes to every process of a terminal; when this one ends is for its host to say.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit(0));
  process.on('uncaughtException', async (error) => {
    console.error(error);
    await send({ uncaught: oneLine(error) });
    process.exit(1);
  });
};
