import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Counterexample } from '../../documents/counterexample.ts';
import { InputError } from '../../input/input-error.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { stringify } from '../../numbers/json.ts';
import { eachTemporaryFolder } from '../../testing/temporary-folder.ts';
import { counterexampleOf } from '../counterexample/counterexample.ts';
import {
  findCounterexample,
  foundIn,
  readCounterexample,
  readKept,
  writeCounterexample,
} from './corpus.ts';

const counterexample = (value: number): Counterexample =>
  counterexampleOf(
    {
      law: 'collapse/any-depth',
      subject: 'mine',
      precision: 'float64',
      case: { stack: stackOf(dense([[value]])), inputs: [[-0]] },
      flaky: false,
      replay: {},
    },
    { status: 'failed', class: 'throws', fault: 'no', ratio: 1, questions: [] },
  );

let dir: string;
eachTemporaryFolder((path) => {
  dir = path;
});

describe('a folder of counterexamples', () => {
  it('is read as it was written, by file name', () => {
    const all = [1, -0, 2].map(counterexample);
    const paths = all.map((one) => writeCounterexample(dir, one));
    expect(paths).toEqual(all.map(({ id }) => join(dir, `${id}.json`)));
    const ids = all.map(({ id }) => id).sort();
    expect(readKept(dir).corpus.map(({ id }) => id)).toEqual(ids);
    expect(readCounterexample(paths[1]!).case).toEqual(all[1]!.case);
    expect(readdirSync(dir)).toHaveLength(3);
  });

  it('other files are passed over, and no folder is no corpus', () => {
    writeCounterexample(dir, counterexample(1));
    writeFileSync(join(dir, 'README.md'), '#');
    writeFileSync(join(dir, 'x.json.123.tmp'), '{');
    expect(readKept(dir).corpus).toHaveLength(1);
    expect(readKept(join(dir, 'none')).corpus).toEqual([]);
  });

  it('a file that is none is named', () => {
    const path = writeCounterexample(dir, counterexample(1));
    writeFileSync(path, '{"schema":');
    expect(() => readKept(dir).corpus).toThrow(InputError);
    expect(() => readKept(dir).corpus).toThrow(`${path}: expected JSON, found an error in it`);
    writeFileSync(path, '{}');
    expect(() => readKept(dir).corpus).toThrow(InputError);
    expect(() => readKept(dir).corpus).toThrow(`${path}: schema: expected`);
    rmSync(path);
    mkdirSync(path);
    expect(() => readKept(dir).corpus).toThrow(`${path}: expected a file, found a folder`);
  });

  it('a link that leads nowhere is named', () => {
    symlinkSync(join(dir, 'loop.json'), join(dir, 'loop.json'));
    expect(() => readKept(dir).corpus).toThrow(
      `${join(dir, 'loop.json')}: expected a file, found none`,
    );
  });
});

describe('what a user names', () => {
  // Names are looked up from the current folder: an empty one, with nothing beside it.
  const home = process.cwd();
  beforeEach(() => {
    mkdirSync(join(dir, 'here'));
    process.chdir(join(dir, 'here'));
  });
  afterEach(() => process.chdir(home));

  const latest = () => join(dir, 'latest');
  const corpus = () => join(dir, 'corpus');
  const find = (name: string) => findCounterexample(name, [latest(), corpus()]);

  it('a file, wherever it is', () => {
    const one = counterexample(1);
    const path = writeCounterexample(join(dir, 'elsewhere'), one);
    expect(find(path)).toMatchObject({ path, counterexample: { id: one.id } });
  });

  it('an id, or four digits of it or more, in the first folder that has one', () => {
    const one = counterexample(1);
    const two = counterexample(2);
    writeCounterexample(latest(), one);
    writeCounterexample(corpus(), one);
    writeCounterexample(corpus(), two);
    expect(find(one.id).path).toBe(join(latest(), `${one.id}.json`));
    expect(find(one.id.slice(0, 4)).counterexample.id).toBe(one.id);
    expect(find(two.id.slice(0, 7)).path).toBe(join(corpus(), `${two.id}.json`));
  });

  it('not two at once', () => {
    for (const id of ['abcd11111111', 'abcd22222222']) {
      mkdirSync(latest(), { recursive: true });
      writeFileSync(join(latest(), `${id}.json`), stringify(counterexample(1)));
    }
    expect(() => find('abcd')).toThrow(InputError);
    expect(() => find('abcd')).toThrow(`abcd: expected one counterexample in ${latest()}, found 2`);
    expect(find('abcd1').path).toBe(join(latest(), 'abcd11111111.json'));
  });

  it('none', () => {
    const looked = `${latest()} or ${corpus()}`;
    expect(() => find('abcd')).toThrow(InputError);
    expect(() => find('abcd')).toThrow(`abcd: expected a counterexample in ${looked}, found none`);
    for (const name of ['abc', 'ABCD', 'xyzxyz', 'abcdabcdabcda', '', '../x', 'no.json']) {
      expect(() => find(name)).toThrow(InputError);
      expect(() => find(name)).toThrow(
        `${name}: expected a file or an id of 4 to 12 hexadecimal digits, found neither`,
      );
    }
  });

  it('a broken one', () => {
    mkdirSync(corpus());
    writeFileSync(join(corpus(), 'abcdabcdabcd.json'), 'no');
    expect(() => find('abcd')).toThrow(/abcdabcdabcd\.json: expected JSON/);
  });
});

it('a run keeps its own below the folder that it writes', () => {
  expect(foundIn('out')).toBe(join('out', 'counterexamples'));
});
