import { describe, expect, it } from 'vitest';
import { InputError } from '../input/input-error.ts';
import { duration, helpOf, type Options, parse, wholeNumber } from './usage.ts';

const options: Options = {
  law: { type: 'string', multiple: true, value: 'ID', help: 'which' },
  runs: { type: 'string', help: 'how many' },
  json: { type: 'boolean', help: 'as JSON' },
};

describe('parse', () => {
  it('has options, repeated ones, and the rest', () => {
    const args = ['a', '--law', 'x', '--runs=3', 'b', '--law=y', '--json', '--', '--runs'];
    expect(parse(args, options)).toEqual({
      values: { law: ['x', 'y'], runs: '3', json: true },
      positionals: ['a', 'b', '--runs'],
    });
    expect(parse([], options)).toEqual({ values: {}, positionals: [] });
    expect(parse(['--runs', '1', '--runs', '2'], options).values).toEqual({ runs: '2' });
  });

  it('takes what follows an option for its value, even with a dash', () => {
    expect(parse(['--runs', '-1'], options).values).toEqual({ runs: '-1' });
    expect(parse(['--runs', '--json'], options).values).toEqual({ runs: '--json' });
    expect(parse(['--runs', 'a=b'], options).values).toEqual({ runs: 'a=b' });
  });

  it('always knows --help, -h and --version', () => {
    expect(parse(['--version'], {}).values).toEqual({ version: true });
    expect(parse(['-h'], {}).values).toEqual({ help: true });
    expect(parse(['--help'], options).values).toEqual({ help: true });
  });

  it.each([
    [['--runs'], '--runs: expected a value, found none'],
    [['--runs', ''], '--runs: expected a value, found an empty text'],
    [['--law', 'a', '--law='], '--law: expected ID, found an empty text'],
    [['--nope'], "Unknown option '--nope'; `foldproof --help` lists what there is"],
    [['-x'], "Unknown option '-x'; `foldproof --help` lists what there is"],
    [['--no-json'], "Unknown option '--no-json'; `foldproof --help` lists what there is"],
    [
      ['--json=1'],
      "Option '--json' does not take an argument; `foldproof --help` lists what there is",
    ],
  ])('%j', (args, message) => {
    expect(() => parse(args, options)).toThrow(new InputError(message));
  });
});

describe('values', () => {
  it.each([
    ['0', 0],
    ['007', 7],
    ['-3', -3],
    ['-0', 0],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('%s is a whole number', (text, number) => {
    expect(wholeNumber({ n: text }, 'n', { least: -3 })).toBe(number);
  });

  it.each(['', ' 1', '1.0', '1e3', '0x10', '+1', '-4', '9007199254740992', 'NaN', '١'])(
    '%j is none at least -3',
    (text) => {
      expect(() => wholeNumber({ n: text }, 'n', { least: -3 })).toThrow(
        new InputError(`--n: expected a whole number at least -3, found ${text}`),
      );
    },
  );

  it.each([
    ['1', 1_000],
    ['30s', 30_000],
    ['500ms', 500],
    ['1.5m', 90_000],
    ['2h', 7_200_000],
  ])('%s is a duration', (text, milliseconds) => {
    expect(duration({ t: text }, 't')).toBe(milliseconds);
  });

  it.each(['', '0', '0ms', '-1', '1 s', '1d', '.5s', '1e3', 's', '1s1s', 'Infinity'])(
    '%j is none',
    (text) => {
      expect(() => duration({ t: text }, 't')).toThrow(
        new InputError(`--t: expected a duration such as 30s or 500ms, found ${text}`),
      );
    },
  );

  it('what was not given is left to the default', () => {
    expect(wholeNumber({}, 'n', { least: 1 })).toBeUndefined();
    expect(duration({}, 't')).toBeUndefined();
  });
});

describe('the help of a command', () => {
  const entry = { name: 'do', summary: 'Does it.' };
  const command = { usage: 'IT', run: async () => 0 };

  it('has a column for options', () => {
    expect(helpOf(entry, { ...command, options, notes: 'Exit: 0.' })).toBe(
      [
        ...['foldproof do IT', '', 'Does it.', ''],
        ...['  --law ID  which', '  --runs    how many', '  --json    as JSON', '', 'Exit: 0.'],
      ].join('\n'),
    );
  });

  it('leaves out what there is none of', () => {
    expect(helpOf(entry, { ...command, usage: '', options: {} })).toBe('foldproof do\n\nDoes it.');
  });
});
