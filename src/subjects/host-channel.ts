import { type News, type Order, serve } from './host-serve.ts';
import { oneLine } from './one-line.ts';

/** Serves the process that started this one, over the channel that it was started with. */
export const runChild = (importing: (url: string) => Promise<unknown>): void => {
  const channel = process.send!.bind(process);
  const send = (news: News) => new Promise<void>((sent) => channel(news, () => sent()));
  // The channel is not the subject's: what it would say there is no answer.
  delete process.send;

  const order = serve(send, importing, () => process.exit(0));
  process.on('message', (message) => order(message as Order));
  // Ctrl-C goes to every process of a terminal; when this one ends is for its host to say.
  process.on('SIGINT', () => {});
  process.on('disconnect', () => process.exit(0));
  process.on('uncaughtException', async (error) => {
    console.error(error);
    await send({ uncaught: oneLine(error) });
    process.exit(1);
  });
};
