import type { CommandEntry } from './command.ts';

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'verify',
    summary: 'Holds a subject to every law: self-test, kept counterexamples, then random stacks.',
    load: () => import('./verify-command.ts'),
  },
  {
    name: 'merge',
    summary: 'Joins the results of shards into the result of the whole run.',
    load: () => import('./merge-command.ts'),
  },
  {
    name: 'replay',
    summary: 'Runs one kept counterexample, in the subject it was found in unless told otherwise.',
    load: () => import('./replay-command.ts'),
  },
  {
    name: 'keep',
    summary: 'Copies a counterexample of the last run into the committed corpus.',
    load: () => import('./keep-command.ts'),
  },
  {
    name: 'list',
    summary: 'Lists what there is; everything when no list is named.',
    load: () => import('./list-command.ts'),
  },
  {
    name: 'report',
    summary: 'Renders the page of the last run again, from its run.json.',
    load: () => import('./report-command.ts'),
  },
  {
    name: 'lesson',
    summary: 'Writes a page for learners: layers with nothing between them are one layer.',
    load: () => import('./lesson-command.ts'),
  },
  {
    name: 'classify',
    summary:
      'Tells whether a network is affine (with a proof), nonlinear (with a witness) or undecided.',
    load: () => import('./classify-command.ts'),
  },
  {
    name: 'inspect',
    summary: 'Tells what a network costs, layer by layer, and what folds into what.',
    load: () => import('./inspect-command.ts'),
  },
  {
    name: 'fold',
    summary: 'Writes the cheapest network that does the same: affine layers merged.',
    load: () => import('./fold-command.ts'),
  },
  {
    name: 'compare',
    summary: 'Tells whether two networks are equal, up to rounding, or different, with a witness.',
    load: () => import('./compare-command.ts'),
  },
  {
    name: 'recheck',
    summary: 'Checks a certificate of classify or compare anew, in exact arithmetic.',
    load: () => import('./recheck-command.ts'),
  },
  {
    name: 'schema',
    summary: 'Prints the JSON Schema of what is written and read; the names when none is given.',
    load: () => import('./schema-command.ts'),
  },
  {
    name: 'new',
    summary: 'Writes a file ready to fill in; an activation or a layer kind is one.',
    load: () => import('./new-command.ts'),
  },
  {
    name: 'init',
    summary: 'Adds a subject, a property file and a workflow to the project in this folder.',
    load: () => import('./init-command.ts'),
  },
  {
    name: 'completions',
    summary: 'Prints a script with which a shell completes commands, options and names.',
    load: () => import('./completions-command.ts'),
  },
];
