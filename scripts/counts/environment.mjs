// An environment of vitest: Node, in a worker that counts what it runs of the tested code from its start to its end, and
// then writes that to a file. vitest itself asks for the counts of all code that is loaded after each file of tests, and
// adds up hundreds of such answers when the tests have ended. provider.mjs reads the files.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtinEnvironments } from 'vitest/runtime';
import { tested } from '../compiled-path.mjs';

const { node } = builtinEnvironments;

export default {
  ...node,
  name: 'counted',
  setup: async (global, { folder, ...options }) => {
    const { teardown } = await node.setup(global, options);
    const file = join(resolve(folder), `worker-${process.pid}`);
    mkdirSync(resolve(folder), { recursive: true });
    writeFileSync(`${file}.begun`, '');
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    return {
      teardown: async () => {
        const taken = await session.post('Profiler.takePreciseCoverage');
        session.disconnect();
        const { href } = pathToFileURL(tested);
        const result = taken.result
          .filter(({ url }) => url === href)
          .map((script) => ({ ...script, startOffset: 0 }));
        writeFileSync(`${file}.tmp`, JSON.stringify({ result }));
        renameSync(`${file}.tmp`, `${file}.counts`);
        await teardown(global);
      },
    };
  },
};
