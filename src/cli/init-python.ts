import { existsSync, readFileSync } from 'node:fs';
import { pythonFile } from '../subjects/entry-points.ts';
import type { Layout } from './init-layout.ts';
import { type Gate, workflowTemplate } from './templates/workflow-template.ts';
import { version } from './version.ts';

const subject = 'foldproof/subject.py';
const option = `--subject-command "python3 ${subject}"`;

const setUp = `      - uses: actions/setup-python@v5
        with:
          python-version: '3.12'`;

/** What the workflow of a project in Python runs; it needs no package.json. */
export const pythonGate = (requirements: boolean): Gate => ({
  subject,
  option,
  foldproof: `npx --yes foldproof@${version()}`,
  install: requirements ? `${setUp}\n      - run: pip install -r requirements.txt` : setUp,
});

/** What `init --python` adds to the folder: foldproof.py, a subject that folds batch norm, and a workflow. */
export const pythonLayout = (): Layout => ({
  files: [
    ['foldproof/foldproof.py', readFileSync(pythonFile('foldproof'), 'utf8')],
    [subject, readFileSync(pythonFile('example'), 'utf8')],
    [
      '.github/workflows/foldproof.yml',
      workflowTemplate(pythonGate(existsSync('requirements.txt'))),
    ],
  ],
  replace: `fold in ${subject}`,
  next: [`npx foldproof verify ${option} --profile pr`],
});
