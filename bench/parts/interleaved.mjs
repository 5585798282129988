// CPU time of several programs that are run in turn, so that what else the machine does falls on all of them alike.

/** CPU seconds of this process, all threads, that a call takes; it may be asynchronous. */
export const cpuSeconds = async (call) => {
  const start = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};

/**
 * What each of the programs gives, round by round: { name: [number of each round] }. A program measures itself, as in
 * `() => cpuSeconds(work)`, and is run once before the first round, so that it is compiled.
 */
export const inTurn = async (programs, rounds) => {
  const found = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (const program of Object.values(programs)) await program();
  for (let round = 0; round < rounds; round++)
    for (const [name, program] of Object.entries(programs)) found[name].push(await program());
  return found;
};

/** a ÷ b, round by round. */
export const ratios = (a, b) => a.map((x, round) => x / b[round]);
