import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { tryCatalogue } from '../activations/tried.ts';
import { InputError } from '../input/input-error.ts';
import { portrayedCatalogue } from '../report/portrayed.ts';
import { writeClaimsPage, writePage } from '../report/write.ts';
import { readJson } from '../run/store/files.ts';
import { parseRun } from '../run/store/parse-run.ts';
import { folderIn, placed } from './finish.ts';
import type { Command, Options } from './usage.ts';

const options = {
  out: {
    type: 'string',
    value: 'DIR',
    help: 'where the last run wrote (default reports/latest)',
  },
  claims: {
    type: 'boolean',
    help: 'also the page of all activations, each drawn and tried: a minute',
  },
  open: { type: 'boolean', help: 'show the page in a browser' },
} as const satisfies Options;

/** Opens a file with what the system opens pages with; says so where there is nothing. */
const show = (path: string): Promise<void> =>
  new Promise((resolve) => {
    const [program, args] =
      process.platform === 'darwin'
        ? ['open', [path]]
        : process.platform === 'win32'
          ? ['explorer.exe', [path]]
          : ['xdg-open', [path]];
    const child = spawn(program as string, args as string[], { detached: true, stdio: 'ignore' });
    child.on('error', () => {
      process.stderr.write(`found no ${program} to open it with\n`);
      resolve();
    });
    child.on('spawn', () => {
      child.unref();
      resolve();
    });
  });

export const command: Command = {
  usage: '[options]',
  options,
  notes: 'Exit: 0 written, 2 there is no run, or what is there is none.',
  run: async (values, positionals) => {
    if (positionals.length > 0) {
      throw new InputError(`report: expected options only, found ${positionals[0]}`);
    }
    const out = folderIn(values);
    const file = join(out, 'run.json');
    const run = placed(values, parseRun(readJson(file), file));
    if (values.claims) {
      const { activations, implementations } = tryCatalogue();
      const path = writeClaimsPage(out, portrayedCatalogue(activations), implementations);
      process.stdout.write(`${path}\n`);
    }
    const path = writePage(out, run);
    process.stdout.write(`${path}\n`);
    if (values.open) await show(path);
    return 0;
  },
};
