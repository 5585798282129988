import { expect, it } from 'vitest';
import { limitedPrint } from './limited-print.ts';
import { lines } from './lines.ts';

it('lines: wherever the chunks are cut', () => {
  const text = 'one\r\n\ntwo three\nfour';
  for (let size = 1; size <= text.length; size++) {
    const read: string[] = [];
    const feed = lines((line) => read.push(line), expect.fail);
    for (let k = 0; k < text.length; k += size) feed(text.slice(k, k + size));
    expect(read).toEqual(['one', '', 'two three']);
  }
});

it('lines: says when one is too long', () => {
  let long = 0;
  const read: string[] = [];
  const feed = lines(
    (line) => read.push(line),
    () => long++,
    5,
  );
  for (const chunk of ['123', '45', '6', '\n12345\n']) feed(chunk);
  expect({ long, read }).toEqual({ long: 1, read: ['', '12345'] });
});

it('limitedPrint: the beginning, a note, and no more', () => {
  let written = '';
  const write = limitedPrint((text) => {
    written += text;
  }, 5);
  for (const text of ['abc', 'def', 'ghi']) write(text);
  expect(written).toBe('abcde\n… the subject printed more, which is left out\n');
});
