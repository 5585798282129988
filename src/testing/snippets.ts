import { readFileSync } from 'node:fs';

/** A part of a document that a reader is meant to copy. */
export interface Snippet {
  /** The document and the line that the snippet begins in: `README.md:45`. */
  readonly where: string;
  readonly text: string;
}

/** A block between fences. */
export interface Block extends Snippet {
  /** What follows the opening fence: `ts`, `json`, or nothing. */
  readonly language: string;
  /** The file whose text the block shows: `<!-- docs/examples/collapse.ts -->` on the line above. */
  readonly shows?: string;
}

const lineIn = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** Every block between fences of a document, in its order. */
export const blocksOf = (path: string): Block[] => {
  const document = readFileSync(path, 'utf8');
  const found = document.matchAll(/(?:<!-- (\S+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...found].map(({ index, 1: shows, 2: language = '', 3: text = '' }) => ({
    where: `${path}:${lineIn(document, index)}`,
    language,
    text,
    ...(shows !== undefined && { shows }),
  }));
};

/** What commands of this project begin with, as documents write them. */
const begins = /^(?:npm (?:run |test\b|ci\b)|(?:npx )?foldproof )/;

/** Each command of a line: `npm ci && npm test   # the tests` has two. */
const commandsOf = (line: string): string[] =>
  line
    .replace(/\s+#.*$/, '')
    .split('&&')
    .map((part) => part.trim())
    .filter((part) => begins.test(part));

/**
 * Every command line of a document: lines that are indented by four spaces or stand in a block of the
 * language `sh`, and code in a sentence, where it begins as a command of this project does.
 */
export const commandLinesOf = (path: string): Snippet[] => {
  const lines = readFileSync(path, 'utf8').split('\n');
  let language: string | undefined;
  return lines.flatMap((line, i) => {
    const fence = /^```(\w*)$/.exec(line);
    if (fence) {
      language = language === undefined ? fence[1] : undefined;
      return [];
    }
    const isCode = language === 'sh' || (language === undefined && line.startsWith('    '));
    const texts = isCode
      ? commandsOf(line.trim())
      : language === undefined
        ? [...line.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => commandsOf(code))
        : [];
    return texts.map((text) => ({ where: `${path}:${i + 1}`, text }));
  });
};

/** The words of a command line, as a shell splits them; quotes hold words together. */
export const wordsOf = (text: string): string[] =>
  [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replace(/["']/g, ''));
