import { describe, expect, it } from 'vitest';
import {
  activationNamed,
  formOf,
  vectorActivationNamed,
  vectorFormOf,
} from '../activations/index.ts';
import { Fault } from '../input/made.ts';
import { sizeThrough } from './size-through.ts';
import { apply, applyRows, concat, type Phrase, plus, scale, sum, take, times } from './word.ts';

const root = { op: 'root', of: [2] } as const;
const third = { op: 'quotient', of: [1, 3] } as const;
const relu = formOf(activationNamed('relu')!, {});
const softmax = vectorFormOf(vectorActivationNamed('softmax')!, {});

describe('how many numbers a phrase gives', () => {
  it.each<[string, unknown[], number, number]>([
    ['no words', [], 3, 3],
    ['take', [take([0, -1, 2, 2])], 3, 4],
    ['times, one block', [times([[1, 2, 3]])], 1, 3],
    ['times, one block repeated', [times([[1, 2, 3], [4, 5, 6]])], 6, 9], // biome-ignore format: a matrix
    ['times, two groups', [times([[1, 2]], [[3, 4]])], 4, 8],
    ['times, formulas', [times([[root], [third]])], 2, 1],
    ['plus', [plus([1, 2])], 4, 4],
    ['plus of one for all', [plus([1], 5)], 3, 3],
    ['scale, each of two', [scale([third, root], 2)], 4, 4],
    ['sum', [sum([], [take([0, 1])])], 2, 2],
    ['concat', [concat([], [take([0])])], 2, 3],
    ['apply', [apply(relu)], 3, 3],
    ['rows', [applyRows(softmax, 2, 3)], 4, 6],
    ['one after the other', [take([0]), times([[1, 2]])], 3, 2],
  ])('%s', (_, phrase, n, size) => {
    expect(sizeThrough(phrase as Phrase, n)).toBe(size);
  });
});

describe('what is wrong with a phrase', () => {
  const numbers = 'finite numbers or formulas';
  const matrix = 'times: expected a matrix [inputs × outputs] in each block, found another';
  it.each<[unknown, number, string]>([
    ['words', 1, 'expected a list of words, found string'],
    [[undefined], 1, 'expected one of take, times, scale, plus, sum, concat, apply, rows, found no such word'], // biome-ignore format: a row of a table
    [[take([])], 2, 'take: expected indices from -1 to 1, found undefined'],
    [[take([0, 2])], 2, 'take: expected indices from -1 to 1, found 2'],
    [[take([-2])], 2, 'take: expected indices from -1 to 1, found -2'],
    [[take([0.5])], 2, 'take: expected indices from -1 to 1, found 0.5'],
    [[times()], 2, 'times: expected a block, found none'],
    [[{ word: 'times' }], 2, 'times: expected a block, found none'],
    [[times(undefined as never)], 2, matrix],
    [[times([])], 2, matrix],
    [[times([[]])], 2, matrix],
    [[times('ab' as never)], 2, matrix],
    [[times([[1, 2], [3]])], 2, matrix],
    [[times([[1], undefined as never])], 2, matrix],
    [[times([[1, Number.NaN]])], 1, `times: expected ${numbers}, found NaN`],
    [[times([[undefined as never]])], 1, `times: expected ${numbers}, found undefined`],
    [[times([[1]], [[1, 2]])], 2, 'times: expected blocks of one size, found several'],
    [[times([[1]], [[1], [2]])], 2, 'times: expected blocks of one size, found several'],
    [
      [times([[1]], [[2]])],
      3,
      'times: expected a multiple of 2 numbers for 2 blocks of 1, found 3',
    ],
    [[plus([1, Number.POSITIVE_INFINITY])], 2, `plus: expected ${numbers}, found Infinity`],
    [[scale([{ op: 'root', of: [1, 2] } as never])], 1, `scale: expected ${numbers}, found [object Object]`], // biome-ignore format: a row of a table
    [[scale([{ op: 'sum', of: [1] } as never])], 1, `scale: expected ${numbers}, found [object Object]`], // biome-ignore format: a row of a table
    [[scale([{ op: 'sum', of: [1, Number.NaN] }])], 1, `scale: expected ${numbers}, found [object Object]`], // biome-ignore format: a row of a table
    [[scale([{ op: 'sum' } as never])], 1, `scale: expected ${numbers}, found [object Object]`],
    [[scale([null as never])], 1, `scale: expected ${numbers}, found null`],
    [[scale(['1' as never])], 1, `scale: expected ${numbers}, found 1`],
    [[plus([1, 2], 2)], 6, 'plus: expected 2 × 2 numbers, or a multiple, found 6'],
    [[plus([1, 2], 0)], 4, 'plus: expected 2 × 0 numbers, or a multiple, found 4'],
    [[plus([1, 2], 1.25)], 5, 'plus: expected 2 × 1.25 numbers, or a multiple, found 5'],
    [[plus([1, 2], -1)], 4, 'plus: expected 2 × -1 numbers, or a multiple, found 4'],
    [[take([2]), take([0])], 2, 'take: expected indices from -1 to 1, found 2'],
    [[plus([1], 0)], 4, 'plus: expected 1 × 0 numbers, or a multiple, found 4'],
    [[plus([1], 0.5)], 4, 'plus: expected 1 × 0.5 numbers, or a multiple, found 4'],
    [[sum()], 1, 'sum: expected a branch, found none'],
    [[{ word: 'concat' }], 1, 'concat: expected a branch, found none'],
    [[sum([], [take([0])])], 2, 'sum: expected branches of one size, found 2 and 1'],
    [[sum([], [take([2])])], 2, 'take: expected indices from -1 to 1, found 2'],
    [
      [apply(undefined as never)],
      1,
      'apply: expected an activation of one number, found undefined',
    ],
    [[applyRows(undefined as never, 1, 1)], 1, 'rows: expected an activation of a vector, found undefined'], // biome-ignore format: a row of a table
    [[applyRows(softmax, 2, 2)], 3, 'rows: expected a multiple of 2 numbers, found 3'],
  ])('%j', (phrase, n, message) => {
    const fault = sizeThrough(phrase as Phrase, n);
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).message).toBe(message);
  });
});
