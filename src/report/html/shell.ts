import { createHash } from 'node:crypto';
import { type Content, html, verbatim } from '../markup.ts';
import { script } from './embedded.ts';
import { style } from './style.ts';

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Our style and our script by their hashes, and nothing from anywhere. */
export const policy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** What a page says; all of it is escaped where it is made. */
export interface Parts {
  readonly title: string;
  /** Whether what it tells is good news. */
  readonly good: boolean;
  readonly headline: string;
  /** Under the headline. */
  readonly top: Content;
  readonly main: Content;
  readonly footer: Content;
}

/** A whole page: one file, no requests, light and dark, nothing missing without scripts. */
export const shell = ({ title, good, headline, top, main, footer }: Parts): string => {
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} · foldproof</title>
<link rel="icon" href="data:,">
<style>${verbatim(style)}</style>
</head>
<body>
<a class="skip" href="#main">To the results</a>
<header class="top">
<p class="brand">foldproof
<button type="button" id="theme" hidden>Theme: <span>auto</span></button></p>
<h1 class="${good ? 'good' : 'bad'}">${headline}</h1>${top}
</header>
<main id="main">
${main}
</main>
<footer>${footer}</footer>
<p id="said" class="sr" role="status"></p>
<script>${verbatim(script)}</script>
</body>
</html>
`;
  return `<!doctype html>\n${page.html}`;
};
