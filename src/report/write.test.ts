import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Counterexample } from '../documents/counterexample.ts';
import { type OpenCase, openCase, openFile } from '../documents/open-case.ts';
import type { RunDocument } from '../documents/run.ts';
import { parseStack } from '../documents/stack-file.ts';
import { dense, stackOf } from '../network/stack.ts';
import { counterexampleOf } from '../run/counterexample/counterexample.ts';
import { readKept } from '../run/store/corpus.ts';
import { eachTemporaryFolder } from '../testing/temporary-folder.ts';
import { writeRun } from './write.ts';

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

const document = (found: readonly Counterexample[], partial = false): RunDocument => ({
  schema: 'foldproof/run@1',
  subject: 'mine',
  precision: 'float64',
  seed: 7,
  runs: 10,
  selfTest: { caught: 1, total: 1, missed: [] },
  corpus: [],
  causes: [],
  laws: [undefined, ...found].map((one, i) => ({
    id: `test/${i}`,
    statement: '',
    formula: '',
    status: one ? 'falsified' : 'held',
    runs: 10,
    uncertified: 0,
    unsupported: 0,
    undecided: 0,
    silent: 0,
    tightness: 0,
    ms: 1,
    drawn: {},
    ...(one && { counterexample: one }),
  })),
  ms: 5,
  ...(partial && { partial: true }),
});

let out: string;
eachTemporaryFolder((path) => {
  out = join(path, 'reports', 'latest');
});
const kept = () => readdirSync(join(out, 'counterexamples')).sort();
const name = ({ id }: Counterexample) => `${id}.json`;

describe('writeRun', () => {
  const [first, second, third] = [1, 2, 3].map(counterexample) as [
    Counterexample,
    Counterexample,
    Counterexample,
  ];

  it('writes run.json and a file for each counterexample, which can be read again', () => {
    writeRun(out, document([first, second]));
    const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
    expect(run).toMatchObject({
      schema: 'foldproof/run@1',
      laws: [{}, { counterexample: {} }, {}],
    });
    expect(run.laws[1].counterexample.case.inputs).toEqual([['-0']]);
    expect(kept()).toEqual([first, second].map(name).sort());
    const ids = readKept(join(out, 'counterexamples')).corpus.map(({ id }) => id);
    expect(ids).toEqual([first.id, second.id].sort());
  });

  it('a complete run takes the counterexamples of the run before away', () => {
    writeRun(out, document([first, second]));
    writeRun(out, document([second, third]));
    expect(kept()).toEqual([second, third].map(name).sort());
    writeRun(out, document([]));
    expect(kept()).toEqual([]);
  });

  it('a partial run takes none away', () => {
    writeRun(out, document([first]));
    writeRun(out, document([second], true));
    expect(kept()).toEqual([first, second].map(name).sort());
    expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')).partial).toBe(true);
  });

  it('the same run twice leaves the same files', () => {
    const text = () => readFileSync(join(out, 'run.json'), 'utf8');
    writeRun(out, document([first]));
    const before = text();
    writeRun(out, document([first]));
    expect(text()).toBe(before);
    expect(kept()).toEqual([name(first)]);
  });

  it('writes a stack file of each undecided network, and takes those of the run before away', () => {
    const open = [1, 2].map((weight) =>
      openCase(weight, 'no verdict', { stack: stackOf(dense([[weight]])), inputs: [[1]] }),
    );
    const undecided = (cases: readonly OpenCase[]): RunDocument => {
      const given = document([]);
      return { ...given, laws: [{ ...given.laws[0]!, open: cases }] };
    };
    const files = () => readdirSync(join(out, 'undecided')).sort();
    writeRun(out, undecided(open));
    expect(files()).toEqual(open.map(({ id }) => `${id}.json`).sort());
    const read = JSON.parse(readFileSync(join(out, openFile(open[1]!)), 'utf8'));
    expect(parseStack(read)).toEqual(open[1]!.case.stack);
    writeRun(out, undecided(open.slice(1)));
    expect(files()).toEqual([`${open[1]!.id}.json`]);
  });

  it('makes no folder for none', () => {
    writeRun(out, document([]));
    expect(existsSync(join(out, 'run.json'))).toBe(true);
    expect(existsSync(join(out, 'counterexamples'))).toBe(false);
  });
});
