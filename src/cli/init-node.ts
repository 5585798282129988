import { existsSync } from 'node:fs';
import { InputError } from '../input/input-error.ts';
import { record } from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { readJson } from '../run/store/files.ts';
import type { Layout } from './init-layout.ts';
import { type Extension, propertyTemplate } from './templates/property-template.ts';
import { subjectTemplate } from './templates/subject-template.ts';
import { type Gate, workflowTemplate } from './templates/workflow-template.ts';

const manifest = 'package.json';

interface Project {
  /** The packages that are there already, by name. */
  readonly installed: ReadonlySet<string>;
  /** What the files end in. */
  readonly extension: Extension;
}

const projectHere = (): Project => {
  if (!existsSync(manifest)) {
    throw new InputError(
      `init: expected a ${manifest} in this folder, found none; --python needs none`,
    );
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

/** What the workflow of a project with a package.json runs. */
export const nodeGate = (extension: Extension): Gate => ({
  subject: `foldproof/subject.${extension}`,
  option: `--subject foldproof/subject.${extension}`,
  foldproof: 'npx foldproof',
  install: '      - run: npm ci',
});

/**
 * What `init` adds to the project in this folder: a subject, a property file for vitest and a workflow. Throws
 * InputError where the folder has no package.json.
 */
export const nodeLayout = (): Layout => {
  const { installed, extension } = projectHere();
  const subject = `foldproof/subject.${extension}`;
  const lacking = ['foldproof', 'vitest'].filter((name) => !installed.has(name));
  return {
    files: [
      [subject, subjectTemplate(extension.endsWith('ts'))],
      [`foldproof/collapse.property.test.${extension}`, propertyTemplate(extension)],
      ['.github/workflows/foldproof.yml', workflowTemplate(nodeGate(extension))],
    ],
    replace: `collapse in ${subject}`,
    next: [
      ...(lacking.length > 0 ? [`npm install --save-dev ${lacking.join(' ')}`] : []),
      `npx foldproof verify --subject ${subject} --profile pr`,
      'npx vitest run foldproof',
    ],
  };
};
