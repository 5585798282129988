import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { foldproof } from './command-line.ts';
import { eachTemporaryFolder } from './temporary-folder.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Gives each test of a file an empty current folder, no variables of a CI, and the listeners for signals
 * that there were before. Called once, outside of any test. Gives what the current folder is.
 */
export const eachInFolder = (): (() => string) => {
  const home = process.cwd();
  let folder = home;
  let listeners: NodeJS.SignalsListener[][] = [];
  eachTemporaryFolder((path) => {
    folder = realpathSync(path);
    process.chdir(folder);
  });
  beforeEach(() => {
    listeners = signals.map((signal) => process.listeners(signal));
    for (const name of ['CI', 'GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY']) vi.stubEnv(name, '');
  });
  afterEach(() => {
    process.chdir(home);
    vi.unstubAllEnvs();
    for (const [i, signal] of signals.entries()) {
      for (const listener of process.listeners(signal)) {
        if (!listeners[i]!.includes(listener)) process.off(signal, listener);
      }
    }
  });
  return () => folder;
};

/** Runs a command that has to be refused: one line on standard error, exit 2, and nothing is written. */
export const refused = async (...args: string[]): Promise<string> => {
  const before = readdirSync('.', { recursive: true });
  const { code, out, err } = await foldproof(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^[^\n]+\n$/);
  expect(readdirSync('.', { recursive: true })).toEqual(before);
  return err.slice(0, -1);
};

/** Options of a run of `verify` that takes a moment. */
export const quick = ['--law', 'collapse/two-layers', '--runs', '20', '--seed', '1'];

/** The ids of the counterexamples of the last run. */
export const foundIds = (): string[] =>
  readdirSync('reports/latest/counterexamples').map((file) => file.slice(0, -5));

/** The document of the last run. */
export const lastRun = () => JSON.parse(readFileSync('reports/latest/run.json', 'utf8'));
