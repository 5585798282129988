import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isThorough, someOf } from '../testing/effort.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { hostCommand } from './host-command.ts';
import { hostModule } from './host-module.ts';

const folder = temporaryFolder();

// As long as a loop, and as deaf; but it costs no processor.
const block = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600_000)';
const subject = folder.write(
  'subject.mjs',
  `console.log("pid", process.pid); export default { name: "it", collapse: () => ${block}, forward: () => 7 };`,
);

/** A process of its own, which hosts a call that never returns and then does more. */
const parent = (then: string, ask = 'collapse') => {
  const host = new URL('../../dist/subjects/host-module.js', import.meta.url);
  const code = `
    import { hostModule } from ${JSON.stringify(host.href)};
    const stderr = (text) => process.stdout.write(text);
    const respondent = await hostModule(${JSON.stringify(subject)}, undefined, { timeout: 1e6, stderr });
    const ask = () => respondent.ask({ ask: '${ask}', stack: { inputs: 1, layers: [] }, inputs: [] });
    ask();
    setTimeout(() => { console.log('busy'); ${then} }, 200);`;
  return spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true, // the leader of a group, as in a terminal
  });
};

/** Running: one that has ended, and that nobody has asked about yet, is not. */
const isAlive = (pid: number) => {
  const ps = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.status === 0 && !ps.stdout.startsWith('Z');
};

const eventually = async (condition: () => boolean) => {
  for (let k = 0; k < 500 && !condition(); k++) await new Promise((r) => setTimeout(r, 20));
};
const ends = async (pid: number) => {
  await eventually(() => !isAlive(pid));
  expect(isAlive(pid)).toBe(false);
};

/** Each test has its processes, and mostly waits for them. */
const sideBySide = { concurrent: true };
const watchable = spawnSync('ps').status === 0;

const ways = [
  ['when its own process is killed', '', 'SIGKILL'],
  ['when its own process crashes', 'throw undefined', undefined],
  ['when its own process exits', 'process.exit(0)', undefined],
  ['when its own process is told to end', '', 'SIGTERM'],
  ['when its own process is interrupted', '', 'SIGINT'],
] as const;

it.runIf(watchable).each(someOf(ways))(
  'a host ends a call that never returns %s',
  sideBySide,
  async (_, then, signal) => {
    const child = parent(then);
    let printed = '';
    const ended = new Promise<unknown>((resolve) => {
      child.on('close', (_code, how) => resolve(how ?? undefined));
    });
    for await (const text of child.stdout.setEncoding('utf8')) {
      printed += text;
      if (signal && printed.includes('busy')) child.kill(signal);
    }
    expect(await ended).toBe(signal);
    await ends(Number(/pid (\d+)/.exec(printed)![1]));
  },
);

it.runIf(watchable)('Ctrl-C is left to those who listen to it', sideBySide, async () => {
  const listen = `process.on('SIGINT', async () => {
    console.log(JSON.stringify(await ask()));
    process.exit(0);
  });
  console.log('listening');`;
  const child = parent(listen, 'forward');
  let printed = '';
  for await (const text of child.stdout.setEncoding('utf8')) {
    if (!printed.includes('listening') && `${printed}${text}`.includes('listening')) {
      process.kill(-child.pid!, 'SIGINT');
    }
    printed += text;
  }
  expect(printed).toMatch(/\{"answer":7\}\n$/);
});

it.runIf(watchable)('a command ends with what it has started', sideBySide, async () => {
  let printed = '';
  const stderr = (text: string) => {
    printed += text;
  };
  const fixture = join(import.meta.dirname, 'fixtures/other-language.mjs');
  const command = `sleep 600 & echo $! >&2; node '${fixture}'`;
  const respondent = await hostCommand(command, { timeout: 10_000, stderr });
  await eventually(() => printed.includes('\n'));
  expect(isAlive(Number(printed))).toBe(true);
  await respondent.close();
  await ends(Number(printed));
});

it.runIf(watchable && process.platform === 'linux')(
  'what left the process group of a module ends with it',
  sideBySide,
  async () => {
    let printed = '';
    const stderr = (text: string) => {
      printed += text;
    };
    const fixture = join(import.meta.dirname, 'fixtures/hostile.mjs');
    const respondent = await hostModule(fixture, 'leaves', { timeout: 10_000, stderr });
    await respondent.ask({ ask: 'collapse', stack: { inputs: 1, layers: [] } });
    await eventually(() => printed.includes('\n'));
    expect(isAlive(Number(printed))).toBe(true);
    await respondent.close();
    await ends(Number(printed));
  },
);

it.runIf(watchable && isThorough)(
  'neither a child nor the spare outlives a process that is killed',
  sideBySide,
  async () => {
    const child = parent('console.log("kill")', 'forward');
    for await (const text of child.stdout.setEncoding('utf8')) {
      if (!text.includes('kill')) continue;
      await new Promise((resolve) => setTimeout(resolve, 1_000)); // until there is a spare
      const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], {
        encoding: 'utf8',
      });
      const children = stdout.trim().split(/\s+/).map(Number);
      expect(children.length).toBeGreaterThanOrEqual(3); // the shell that ends them, too
      child.kill('SIGKILL');
      for (const pid of children) await ends(pid);
    }
  },
);
