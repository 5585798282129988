import { styleText } from 'node:util';

/** What a part of a text is, as far as a terminal shows it by a colour. */
export type Tone = 'bad' | 'good' | 'doubtful' | 'strong' | 'faint' | 'mark';

/** Shows a text in a tone. */
export type Paint = (tone: Tone, text: string) => string;

const styles = {
  bad: 'red',
  good: 'green',
  doubtful: 'yellow',
  strong: 'bold',
  faint: 'dim',
  mark: 'yellow',
} as const;

/** No colours: for pipes and files. */
export const unpainted: Paint = (_, text) => text;

/** Colours by escape sequences. What is painted must have been spelt out before. */
export const painted: Paint = (tone, text) =>
  text === '' ? '' : styleText(styles[tone], text, { validateStream: false });

/**
 * Colours where a stream is a terminal, and the environment does not ask for none: NO_COLOR, when it is
 * not empty (no-color.org), or a terminal that is called dumb.
 */
export const paintFor = (
  { isTTY = false }: { readonly isTTY?: boolean | undefined },
  { NO_COLOR = '', TERM = '' }: Readonly<Record<string, string | undefined>>,
): Paint => (isTTY && NO_COLOR === '' && TERM !== 'dumb' ? painted : unpainted);
