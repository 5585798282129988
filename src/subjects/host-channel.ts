import { Worker } from 'node:worker_threads';
import { type News, type Order, serve } from './host-serve.ts';
import { oneLine } from './one-line.ts';

/**
 * Ends this process once its parent is gone. In a thread of its own: a subject in an endless loop never
 * hears that the channel has closed, and would run on for ever.
 */
const endWithParent = (): void => {
  const code = `
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    }, 1000);`;
  // It keeps neither the process alive nor anything the subject prints.
  new Worker(code, { eval: true, stdout: true, stderr: true }).unref();
};

/** Serves the process that started this one, over the channel that it was started with. */
export const runChild = (importing: (url: string) => Promise<unknown>): void => {
  endWithParent();
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
