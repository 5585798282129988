import { createRequire } from 'node:module';
import { afterAll, describe, expect, it } from 'vitest';
import { builtInNames, openNamed } from '../named-subject.ts';
import type { Respondent } from '../subject.ts';
import { absentLine, openRuntime, runtimeNames } from './runtimes.ts';

const { resolve } = createRequire(import.meta.url);
const isThere = (name: string): boolean => {
  try {
    return resolve(name) !== '';
  } catch {
    return false;
  }
};

it('says in one line how packages that are not there are installed', async () => {
  expect(absentLine('tfjs', ['a', 'b'], (name) => name === 'b')).toBe(
    'tfjs: expected the package a, found none; `npm install a` installs it',
  );
  expect(absentLine('tfjs', ['a', 'b'], () => false)).toBe(
    'tfjs: expected the packages a, b, found none; `npm install a b` installs them',
  );
  expect(absentLine('tfjs', ['vitest', 'decimal.js'])).toBeUndefined();
  await expect(openRuntime('tfjs', { timeout: 1 }, () => false)).rejects.toThrow(/^tfjs: expected/);
});

it('lists the runtimes among the subjects that come with the package', () => {
  expect(builtInNames()).toEqual(expect.arrayContaining([...runtimeNames]));
});

describe('a runtime that is installed', () => {
  const open: Respondent[] = [];
  afterAll(() => Promise.all(open.map((respondent) => respondent.close())));
  const layers = [
    { kind: 'dense', weight: [[1, -1]], bias: [0, 1] },
    { kind: 'activation', name: 'relu', parameters: {} },
  ];
  const packages = { onnxruntime: 'onnxruntime-web', tfjs: '@tensorflow/tfjs-layers' };
  for (const [name, needed] of Object.entries(packages)) {
    it.skipIf(!isThere(needed))(`${name} answers in a process of its own`, async () => {
      const respondent = await openNamed({ subject: name }, { timeout: 20_000 });
      open.push(respondent);
      expect(respondent.origin).toEqual({ subject: name });
      expect(respondent.profile).toMatchObject({ name, format: { name: 'float32' } });
      expect(
        await respondent.ask({ ask: 'forward', stack: { inputs: 1, layers }, inputs: [[2], [-1]] }),
      ).toEqual({
        answer: [
          [2, 0],
          [0, 2],
        ],
      });
    });
  }
});
