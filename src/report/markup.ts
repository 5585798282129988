import { spellOut } from './escape/visible.ts';

/** Markup. Only the functions of this file make one from text, and they escape it. */
export interface Html {
  readonly html: string;
}

export type Content = string | number | Html | undefined | false | readonly Content[];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as HTML or XML has it, in an element or in a quoted attribute. Characters that do not show, and
 * that XML does not allow, are spelt out.
 */
export const escaped = (text: string): string =>
  spellOut(text).replace(/[&<>"']/g, (c) => entities[c]!);

const markup = (content: Content): string => {
  if (content === undefined || content === false) return '';
  if (typeof content === 'string') return escaped(content);
  if (typeof content === 'number') return String(content);
  return 'html' in content ? content.html : content.map(markup).join('');
};

/** A template of markup: what is put into it is escaped, unless it is markup itself. */
export const html = (strings: TemplateStringsArray, ...contents: readonly Content[]): Html => ({
  html: strings.reduce((text, part, i) => text + markup(contents[i - 1]) + part),
});

/** Text that is markup already: our own style and script, and nothing else. */
export const verbatim = (text: string): Html => ({ html: text });
