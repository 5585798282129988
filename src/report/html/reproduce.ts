import { replayCommand } from '../../documents/commands.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import { spellOut, wholeLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import { pasteableTest } from '../paste.ts';

/** Text to copy, with a button that shows itself where scripts run. */
export const copyable = (title: string, text: string): Html =>
  html`<figure class="code">
<figcaption>${title}
<button type="button" class="copy" hidden>Copy<span class="sr"> ${title}</span></button>
</figcaption>
<pre tabindex="0" role="group" aria-label="${title}"><code>${spellOut(text)}</code></pre>
</figure>`;

/** Characters of a test that is still worth pasting. */
const longestTest = 20_000;

/** The counterexample as a test of vitest. */
export const testToPaste = (c: Counterexample, statement: string): Html => {
  const test = pasteableTest(c, statement);
  return test.length <= longestTest
    ? copyable('A vitest test', test)
    : html`<p>The case is too large to paste as a test: keep it, and it is replayed from its file.</p>`;
};

/** The command that draws the case again; nothing for a case that was not drawn from a seed. */
export const searchAgain = (c: Counterexample): Html | false => {
  const { seed, run, subject } = c.replay;
  if (seed === undefined || subject === undefined) return false;
  const replay = /^foldproof replay [0-9a-f]+/;
  const command = replayCommand(c).replace(
    replay,
    `foldproof verify --law ${c.law} --seed ${seed}`,
  );
  const title =
    run === undefined
      ? 'Search for it again'
      : `Search for it again: it is run ${run} of this seed`;
  return copyable(title, wholeLine(`npx ${command}`));
};
