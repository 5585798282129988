import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../input/input-error.ts';
import { record } from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { readJson } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { type Extension, propertyTemplate } from './templates/property-template.ts';
import { subjectTemplate } from './templates/subject-template.ts';
import { workflowTemplate } from './templates/workflow-template.ts';

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

const manifest = 'package.json';

interface Project {
  /** The packages that are there already, by name. */
  readonly installed: ReadonlySet<string>;
  /** What the files end in. */
  readonly extension: Extension;
}

const projectHere = (): Project => {
  if (!existsSync(manifest)) {
    throw new InputError(`init: expected a ${manifest} in this folder, found none`);
  }
  const given = read(record, readJson(manifest), manifest);
  const names = ['dependencies', 'devDependencies'].flatMap((kind) =>
    Object.keys(read(record, given[kind] ?? {}, `${manifest}: ${kind}`)),
  );
  const language = existsSync('tsconfig.json') ? 'ts' : 'js';
  // Both files are ES modules, which Node reads as such by `type`, or else by their extension.
  const extension = given.type === 'module' ? language : (`m${language}` as const);
  return { installed: new Set(names), extension };
};

export const command = commandOf({
  options: {},
  notes:
    'Never overwrites a file: says which ones are there already. Exit: 0 done, 2 this folder is no project.',
  run: async () => {
    const { installed, extension } = projectHere();
    const subject = `foldproof/subject.${extension}`;
    const files = [
      [subject, subjectTemplate(extension.endsWith('ts'))],
      [`foldproof/collapse.property.test.${extension}`, propertyTemplate(extension)],
      ['.github/workflows/foldproof.yml', workflowTemplate(extension)],
    ] as const;
    for (const [path, text] of files) {
      const written = writeNew(path, text);
      process.stdout.write(
        `${written ? 'wrote ' : 'exists'}  ${path}${written ? '' : ', left as it is'}\n`,
      );
    }
    const lacking = ['foldproof', 'vitest'].filter((name) => !installed.has(name));
    const steps = [
      ...(lacking.length > 0 ? [`npm install --save-dev ${lacking.join(' ')}`] : []),
      `npx foldproof verify --subject ${subject} --profile pr`,
      'npx vitest run foldproof',
    ];
    process.stdout.write(
      [
        '',
        `Next: let collapse in ${subject} call your own code, then`,
        ...steps.map((step) => `  ${step}`),
        'and add reports/latest/ to .gitignore. Kept counterexamples go to reports/counterexamples/: commit them.',
        '',
      ].join('\n'),
    );
    return 0;
  },
});
