#!/usr/bin/env node
// The real exit code is set only when everything has finished: a promise that never settles, or a
// crash, leaves 70 and can never look like success.
process.exitCode = 70;
const { main } = await import('./main.ts');
try {
  const code = await main(process.argv.slice(2));
  process.stdout.write('', () => process.exit(code));
} catch (error) {
  console.error(error); // ours, and not the user's: node itself would leave 1, which means falsified
  process.exit(70);
}
