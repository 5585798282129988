import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../input/input-error.ts';
import { eachInFolder } from '../../testing/command-folder.ts';
import { duration, durationText } from './duration.ts';
import { oneOf } from './one-of.ts';
import { type Reading, read } from './option.ts';
import { fileToWrite, folder } from './paths.ts';
import { wholeNumber } from './whole-number.ts';

const refusal = (reading: Reading<unknown>, text: string): string => {
  try {
    return `read as ${String(read(reading, text, '--o'))}`;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
};

describe('a whole number', () => {
  const atLeast = wholeNumber({ least: -3 });
  it.each([
    ['0', 0],
    ['007', 7],
    ['-3', -3],
    ['-0', 0],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('is read from %s', (text, number) => {
    expect(read(atLeast, text, '--n')).toBe(number);
  });

  it.each([' 1', '1.0', '1e3', '0x10', '+1', '-4', '9007199254740992', 'NaN', '١'])(
    'is not read from %j',
    (text) => {
      expect(refusal(atLeast, text)).toBe(
        `--o: expected a whole number at least -3, found ${text}`,
      );
    },
  );
});

describe('a duration', () => {
  it.each([
    ['1', 1_000],
    ['30s', 30_000],
    ['500ms', 500],
    ['1.5m', 90_000],
    ['2h', 7_200_000],
  ])('is read from %s', (text, milliseconds) => {
    expect(read(duration('5s'), text, '--t')).toBe(milliseconds);
  });

  it.each(['0', '0ms', '-1', '1 s', '1d', '.5s', '1e3', 's', '1s1s', 'Infinity'])(
    'is not read from %j',
    (text) => {
      expect(refusal(duration('5s'), text)).toBe(
        `--o: expected a duration such as 30s or 500ms, found ${text}`,
      );
    },
  );

  it.each([5_000, 1, 1_500])('of %d ms is written so that it is read again', (milliseconds) => {
    expect(read(duration('5s'), durationText(milliseconds), '--t')).toBe(milliseconds);
  });
});

describe('one of some names', () => {
  const shape = oneOf('SHAPE', ['square', 'diagonal']);
  it('is read, and any other is answered with the nearest', () => {
    expect(read(shape, 'square', '--shape')).toBe('square');
    expect(refusal(shape, 'sqaure')).toBe(
      '--o: expected one of square, diagonal, found sqaure (did you mean square?)',
    );
    expect(refusal(shape, 'round')).toBe('--o: expected one of square, diagonal, found round');
  });
});

describe('a path', () => {
  const home = eachInFolder();

  it.each(['new', 'there', 'there/new/er', '.', '/'])('%s can be a folder of results', (path) => {
    mkdirSync('there');
    expect(read(folder, path, '--out')).toBe(path);
  });

  it('of a file is no folder, and nothing stands below it', () => {
    writeFileSync('file', '');
    expect(refusal(folder, 'file')).toBe('--o: expected a folder, found a file at file');
    expect(refusal(folder, 'file/a/b')).toBe(
      `--o: expected a folder, found file/a/b, which is below the file ${join(home(), 'file')}`,
    );
  });

  it('of a folder is no file that is written', () => {
    mkdirSync('there');
    expect(refusal(fileToWrite, 'there')).toBe('--o: expected a file, found a folder at there');
    expect(read(fileToWrite, 'there/new.xml', '--junit')).toBe('there/new.xml');
    writeFileSync('old.xml', '');
    expect(read(fileToWrite, 'old.xml', '--junit')).toBe('old.xml');
  });
});
