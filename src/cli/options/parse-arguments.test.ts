import { describe, expect, it } from 'vitest';
import { InputError } from '../../input/input-error.ts';
import { flag, option, repeated } from './option.ts';
import { argumentsForWorkers, parseArguments } from './parse-arguments.ts';
import { text } from './paths.ts';
import { wholeNumber } from './whole-number.ts';

const options = {
  law: repeated({ reading: text('ID', 'a law'), help: 'which', forWorkers: true }),
  runs: option({ reading: wholeNumber({ least: -3 }), help: 'how many', forWorkers: true }),
  size: option({ reading: wholeNumber({ least: 1 }), default: '12', help: 'how large' }),
  json: flag({ help: 'as JSON' }),
  loud: flag({ help: 'says more', forWorkers: true }),
};
const operands = { value: 'FILE…', least: 0, most: 3 };
const parse = (...args: string[]) => {
  const given = parseArguments('do', args, { options, operands });
  if (typeof given === 'string') throw new Error(given);
  return given;
};

describe('the arguments of a command', () => {
  it('are options, repeated ones, and operands', () => {
    const args = ['a', '--law', 'x', '--runs=3', 'b', '--law=y', '--json', '--', '--runs'];
    expect(parse(...args)).toMatchObject({
      values: { law: ['x', 'y'], runs: 3, size: 12, json: true, loud: false },
      operands: ['a', 'b', '--runs'],
    });
  });

  it('that are not given have their default value, or none', () => {
    expect(parse().values).toEqual({ size: 12, json: false, loud: false });
  });

  it('count once where an option is given twice: the last of them', () => {
    expect(parse('--runs', '1', '--runs', '2').values.runs).toBe(2);
  });

  it('may start with a dash where a value has to stand', () => {
    expect(parse('--runs', '-1').values.runs).toBe(-1);
    expect(parse('--law', '--json').values.law).toEqual(['--json']);
    expect(parse('--law', 'a=b').values.law).toEqual(['a=b']);
  });

  it.each([
    [['--version'], 'version'],
    [['-h'], 'help'],
    [['--nonsense', '--help'], 'help'],
  ] as const)('%j asks for something else than the command', (args, asked) => {
    expect(parseArguments('do', args, { options })).toBe(asked);
  });

  it.each([
    [['--runs'], '--runs: expected a whole number at least -3, found nothing'],
    [['--runs', ''], '--runs: expected a whole number at least -3, found an empty text'],
    [['--law', 'a', '--law='], '--law: expected a law, found an empty text'],
    [['--nope'], 'do: expected one of its options, found --nope'],
    [['--constructor'], 'do: expected one of its options, found --constructor'],
    [['--jsn'], 'do: expected one of its options, found --jsn (did you mean --json?)'],
    [['-x'], 'do: expected one of its options, found -x'],
    [['--json=1'], '--json: expected no value, found 1'],
    [['a', 'b', 'c', 'd'], 'do: expected FILE…, found a b c d'],
  ])('%j are refused', (args, message) => {
    const help = '; `foldproof do --help` lists what it takes';
    expect(() => parse(...args)).toThrow(new InputError(message + help));
  });

  it('for a worker are those that it has to know, as they were typed', () => {
    const { texts } = parse('--law', 'x', '--size', '3', '--loud', '--law=y z', '--runs', '007');
    expect(argumentsForWorkers(options, texts)).toEqual([
      '--law=x',
      '--law=y z',
      '--runs=007',
      '--loud',
    ]);
  });
});
