import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { commandOf } from './command.ts';
import { nodeLayout } from './init-node.ts';
import { pythonLayout } from './init-python.ts';
import { flag } from './options/option.ts';

/** Writes a file where there is none; tells whether it did. */
const writeNew = (path: string, text: string): boolean => {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

export const command = commandOf({
  options: {
    python: flag({ help: 'a subject in Python, with the one file that it needs, foldproof.py' }),
  },
  notes:
    'Never overwrites a file: says which ones are there already. Exit: 0 done, 2 this folder is no project\n' +
    '(it has no package.json; --python needs none).',
  run: async ({ python }) => {
    const { files, replace, next } = python ? pythonLayout() : nodeLayout();
    for (const [path, text] of files) {
      const written = writeNew(path, text);
      process.stdout.write(
        `${written ? 'wrote ' : 'exists'}  ${path}${written ? '' : ', left as it is'}\n`,
      );
    }
    process.stdout.write(
      [
        '',
        `Next: let ${replace} call your own code, then`,
        ...next.map((step) => `  ${step}`),
        'and add reports/latest/ to .gitignore. Kept counterexamples go to reports/counterexamples/: commit them.',
        '',
      ].join('\n'),
    );
    return 0;
  },
});
