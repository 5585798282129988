import { keepCommand } from '../../documents/commands.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import { pasteableTest } from '../paste.ts';
import { commandOf } from '../told.ts';

/** Text to copy, with a button that shows itself where scripts run. */
export const copyable = (title: string, text: string): Html =>
  html`<figure class="code"><figcaption>${title}<button type="button" class="copy" hidden>Copy<span class="sr"> ${title}</span></button></figcaption><pre tabindex="0" role="group" aria-label="${title}"><code>${text}</code></pre></figure>`;

/** Characters of a test that is still worth pasting. */
const longestTest = 20_000;

/** The commands and the test that show the failure again. */
export const reproduce = (c: Counterexample, statement: string): Html => {
  const { seed, run, subject } = c.replay;
  const again =
    seed !== undefined && subject !== undefined
      ? commandOf(c).replace(
          /^foldproof replay [0-9a-f]+/,
          `foldproof verify --law ${c.law} --seed ${seed}`,
        )
      : undefined;
  const test = pasteableTest(c, statement);
  return html`${copyable(
    'Replay this case',
    oneLine(`npx ${commandOf(c)}`),
  )}${copyable('Keep it: replayed first in every run from now on', oneLine(`npx ${keepCommand(c)}`))}${
    again !== undefined &&
    copyable(
      run === undefined
        ? 'Search for it again'
        : `Search for it again: it is run ${run} of this seed`,
      oneLine(`npx ${again}`),
    )
  }${
    test.length <= longestTest
      ? copyable('A vitest test', test)
      : html`<p>The case is too large to paste as a test: keep it, and it is replayed from its file.</p>`
  }`;
};
