/**
 * Texts that a subject chooses (its name, its messages, the path it was given) reach every report. A
 * character that a reader cannot see, or that rearranges what is seen, is written as its code point.
 */

// Controls, soft hyphen, zero-width and bidirectional marks, line separators, tags, lone surrogates.
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

const codePoint = (c: string): string => `\\u{${c.codePointAt(0)!.toString(16)}}`;

/** What is a command to Azure Pipelines, TeamCity or GitHub anywhere in a line of a log: `##vso[…]`. */
const command = /##(?=\w*\[)/g;

/**
 * The text with each unseen character as its code point, `\u{202e}`, and no command to a log in it. Tabs
 * and ends of lines stay.
 */
export const spellOut = (text: string): string =>
  text
    .replace(unseen, (c) => (/[\t\n]/.test(c) ? c : codePoint(c)))
    .replace(command, `#${codePoint('#')}`);

/** The text as one line in which every character shows, cut to at most `most` characters. */
export const oneLine = (text: string, most = 2_000): string => {
  const line = text.replace(/\s*[\t\n\r]\s*/g, ' ');
  return spellOut(line.length > most ? `${line.slice(0, most - 1)}…` : line);
};

/** The text as one line in which every character shows, however long it is. */
export const wholeLine = (text: string): string => oneLine(text, Number.POSITIVE_INFINITY);
