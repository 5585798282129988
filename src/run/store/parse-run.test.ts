import { beforeAll, describe, expect, it } from 'vitest';
import { laws } from '../../laws/sentences/index.ts';
import { StackError } from '../../network/parse.ts';
import { stringify } from '../../numbers/json.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import orderSwapped from '../../subjects/mutants/order-swapped.ts';
import { type RunDocument, verify } from '../check/verify.ts';
import { parseRun } from './parse-run.ts';

let run: RunDocument;
beforeAll(async () => {
  run = await verify(
    inProcess(() => subjectOf(orderSwapped), { subject: 'order-swapped' }),
    {
      laws: laws.filter(({ id }) => id === 'collapse/any-depth'),
      mutants: [],
      known: laws,
      corpus: [],
      budget: { seed: 7, runs: 50, size: { layers: 4, units: 4 }, shrinkTime: 10_000 },
    },
  );
});

interface Data {
  laws: Record<string, unknown>[];
  origin?: string;
}
const changed = (change: (data: Data) => void): unknown => {
  const data = JSON.parse(stringify(run));
  change(data);
  return data;
};
const refusal = (change: (data: Data) => void): string => {
  try {
    parseRun(changed(change), 'run.json');
  } catch (error) {
    expect(error).toBeInstanceOf(StackError);
    return (error as Error).message;
  }
  return 'accepted';
};

describe('parseRun', () => {
  it('gives back what a run wrote', () => {
    const { size, ...told } = run; // what only a merge asks for
    expect(size).toEqual({ layers: 4, units: 4 });
    expect(parseRun(JSON.parse(stringify(run)))).toEqual(told);
  });

  it('keeps the comparison with a baseline', () => {
    const none = { new: ['a'], fixed: [], stillFailing: [], notRun: [] };
    const looser = [{ law: 'b', before: 0, now: 0.5 }];
    const baseline = { subject: 's', seed: -1, runs: 9, ...none, looser };
    expect(parseRun({ ...run, baseline }).baseline).toEqual(baseline);
  });

  it('refuses what is no run, and names the place', () => {
    const set = (path: string, value: unknown) => (data: Data) => {
      const keys = path.split('.');
      const last = keys.pop()!;
      type Parent = Record<string, unknown>;
      const parent = keys.reduce((at, key) => at[key] as Parent, data as unknown as Parent);
      parent[last] = value;
    };
    const cases: [string, unknown, RegExp][] = [
      ['schema', 'other', /^run\.json: schema: expected "foldproof\/run@1"/],
      ['seed', 0.5, /seed: expected a whole number/],
      ['laws', 'none', /laws: expected a list, found "none"/],
      ['laws.0.status', 'fine', /laws\[0\]\.status: expected one of held/],
      ['laws.0.runs', -1, /laws\[0\]\.runs: expected a whole number/],
      ['laws.0.drawn', [1], /laws\[0\]\.drawn: expected an object/],
      ['laws.0.counterexample.class', 'x', /class: expected one of differs/],
      ['laws.0.counterexample.at', [1], /at: expected a row and a column/],
      ['laws.0.counterexample.lhs', [[1], [1, 2]], /lhs\[1\]: expected 1 numbers/],
      ['laws.0.counterexample.case.inputs', [[1]], /id: expected|inputs: expected/],
      ['baseline', { subject: 1 }, /baseline\.subject: expected a text/],
    ];
    for (const [path, value, message] of cases) expect(refusal(set(path, value))).toMatch(message);
  });

  it('never reads a command: it is made anew from the subject, quoted', () => {
    const parsed = parseRun(
      changed((data) => {
        data.origin = "it's; rm";
        const { replay } = data.laws[0]!.counterexample as {
          replay: { command: string };
        };
        replay.command = 'rm -rf /';
      }),
    );
    const { command } = parsed.laws[0]!.counterexample!.replay;
    expect(command).toMatch(/^foldproof replay [0-9a-f]{12} --subject 'it'\\''s; rm'$/);
  });
});
