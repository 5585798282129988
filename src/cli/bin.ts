#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// The real exit code is set only when everything has finished: a promise that never settles, or a
// crash, leaves 70 and can never look like success.
process.exitCode = 70;
// An error in a handler of a stream, a timer or a message passes by the `catch` below, and Node would
// leave 1, which means falsified. A rejection that nobody handles comes here too.
process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(70);
});
// V8 optimises a function once it has run for so many bytes of bytecode, here four times as many as by itself. A run of
// all laws has some thousand functions that are warm and few that are hot: optimising the warm ones, and again after
// each layer of another kind, took a third of its processor time.
setFlagsFromString('--interrupt-budget=270336');
const { main } = await import('./main.ts');
/** The error because of which the result was not written; a reader that closed the pipe (EPIPE) is none. */
let lost: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') lost ??= error;
});
process.stderr.on('error', () => {}); // an error of standard error has nowhere to be written
/** The stream tells of its errors a turn after its writes. */
const end = (code: number): void => {
  if (lost) process.stderr.write(`standard output: expected to be written, found ${lost.code}\n`);
  process.exit(lost && code === 0 ? 2 : code);
};
try {
  const code = await main(process.argv.slice(2));
  process.stdout.write('', () => setImmediate(end, code));
} catch (error) {
  console.error(error); // ours, and not the user's
  process.exit(70);
}
