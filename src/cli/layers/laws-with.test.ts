import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../../input/input-error.ts';
import { laws } from '../../laws/sentences/index.ts';
import { addKind } from '../../layers/kind-named.ts';
import bias from '../../layers/kinds/bias.ts';
import { at, entryOf, pictureOf } from '../../layers/picture.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { kindFrom } from '../../subjects/load-kind.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import answerTransposed from '../../subjects/mutants/answer-transposed.ts';
import { foldproof, type Said, saidBy } from '../../testing/command-line.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { commands } from '../command-table.ts';
import { parseArguments } from '../options/parse-arguments.ts';
import { command } from '../verify-command.ts';
import { checkDeclared, lawsWith, referenceWith } from './laws-with.ts';

const exact: typeof bias.exact = ({ bias: shift }, x) =>
  pictureOf(x.shape, (index) => at(x, index).plus(entryOf(shift as never, index[0]!)));
const kind = kindFrom({ ...bias, kind: 'gained', exact }, 'gained.mjs');
let remove = addKind(kind);
afterAll(() => remove());
const folder = temporaryFolder();
/** The kind in a file, for the process of a subject: without the definition, which nobody asks for there. */
const file = folder.write(
  'gained.mjs',
  `import bias from '${new URL('../../../dist/layers/kinds/bias.js', import.meta.url).href}';
    export default { ...bias, kind: 'gained', exact: (_, x) => x };`,
);
const kinds = [{ file, kind }];

describe('the laws that a layer kind of a user is held to', () => {
  it('are those of any networks, with the kind in most cases where it is the only one', () => {
    const chosen = lawsWith(kinds, laws);
    const ids = chosen.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['network/collapse', 'fold/preserves']));
    expect(ids).not.toContain('collapse/two-layers');
    expect(new Set(chosen.map(({ domain }) => domain.needs))).toEqual(new Set(['gained']));
    const two = lawsWith([...kinds, ...kinds], laws);
    expect(two.map(({ id }) => id)).toEqual(ids);
    expect(new Set(two.map(({ domain }) => domain.needs))).toEqual(new Set([undefined]));
  });

  it('have to be there: laws of stacks alone are refused', () => {
    const ofStacks = laws.filter(({ id }) => id === 'collapse/two-layers');
    const choose = () => lawsWith(kinds, ofStacks);
    expect(choose).toThrow(InputError);
    expect(choose).toThrow(
      '--law: expected a law of networks that may have any layers (network/, fold/preserves …), found collapse/two-layers',
    );
  });
});

describe('a subject that is held to them', () => {
  it('has to take the kind', () => {
    const { profile } = inProcess(() => subjectOf(answerTransposed), { subject: 'it' });
    const check = () => checkDeclared(kinds, profile);
    expect(check).toThrow(InputError);
    expect(check).toThrow(
      '--layer: expected a subject that has gained in `layers`, found answer-transposed, which has dense',
    );
    expect(() => checkDeclared(kinds, referenceWith(kinds).profile)).not.toThrow();
  });

  it('takes it in a pattern, too', () => {
    const { profile } = referenceWith(kinds);
    const check = (...patterns: string[]) => checkDeclared(kinds, { ...profile, patterns });
    expect(() => check('dense+ gained')).not.toThrow();
    expect(() => check('dense+')).toThrow(
      'has gained in `patterns`, found reference, which has dense',
    );
  });
});

/** `verify` with the kind, in this process: given the kind, it does not load a module. */
const verify = (...args: string[]): Promise<Said> => {
  const given = parseArguments('verify', ['--seed', '1', ...args], command);
  if (typeof given === 'string') throw new Error(given);
  const { values, operands, texts } = given;
  return saidBy(() => command.run(values, operands, { texts, commands, kinds }));
};

describe('verify refuses with the kind', () => {
  it.each([
    [['--subject', 'answer-transposed'], 'expected a subject that has gained in `layers`, found'],
    [
      ['--law', 'collapse/two-layers'],
      '--law: expected a law of networks that may have any layers',
    ],
    [['--activation', 'x.ts'], '--activation and --layer: expected one of them, found both'],
  ])('%s', async (args, line) => {
    const error: unknown = await verify('--runs', '1', ...args).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toContain(line);
  });
});

describe('verify with the kind', () => {
  it('holds a subject to the laws with it, and a replay needs the file', async () => {
    const mine = folder.write(
      'subject.mjs',
      `export default { name: 'forgets the shift', layers: ['dense', 'gained'],
        patterns: ['gained+'], forward: (_, inputs) => inputs };`,
    );
    const place = join(folder.path, 'out');
    const law = ['--law', 'network/forward', '--runs', '10'];
    const { code, out } = await verify(
      ...['--subject', mine, '--layer', file, '--out', place, ...law],
    );
    // A number for all channels, or one for each of one: neither is simpler.
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/layer 1 {2}gained {2}bias (1|\[1\])\n/),
    ]);
    const [, id, options] = /Replay {2}foldproof replay (\w+) (.*)/.exec(out)!;
    expect(options).toBe(`--subject ${mine} --layer ${file} --out ${place}`);
    remove();
    try {
      const { code, err } = await foldproof('replay', id!, '--subject', mine, '--out', place);
      const line = `its case has layers of the kind gained: expected --layer ${file}, found none`;
      expect([code, err]).toEqual([2, expect.stringContaining(line)]);
    } finally {
      remove = addKind(kind);
    }
  });
});
