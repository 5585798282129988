import { searchDefaults } from '../../affinity/search.ts';
import { classifyCommand, openFile } from '../../documents/open-case.ts';
import { inputSize } from '../../network/network.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import { structureOf } from '../structure/structure.ts';
import type { ToldRun } from '../told.ts';
import { count } from '../words/number.ts';
import { openCasesOf, openReasonWords, openTotal, type ToldOpenCase } from '../words/open-cases.ts';
import { fold } from './fold.ts';

const row = ({ law, open }: ToldOpenCase, out: string): Html => {
  const { layers } = open.case.stack;
  return html`<tr><th scope="row"><span class="id">${oneLine(law, 120)}</span></th>
<td class="n">${open.run}</td>
<td>${count(layers.length, 'layer')}; ${openReasonWords[open.because]}</td>
<td><a href="${openFile(open)}">${open.id}</a><br><code>npx ${oneLine(classifyCommand(open, out), 200)}</code></td>
</tr>`;
};

/** So many networks are drawn at most: each may take a second. */
const mostDrawn = 4;

/** The pieces or the regions of such networks of one or two inputs, in the box that a law looks in. */
const figures = (cases: readonly ToldOpenCase[]): readonly Html[] =>
  cases
    .filter(({ open }) => inputSize(open.case.stack) <= 2)
    .slice(0, mostDrawn)
    .flatMap(({ law, open }) => {
      const structure = structureOf(open.case.stack, searchDefaults.box);
      if (!structure) return [];
      const said = `${oneLine(law, 120)}, run ${open.run}. ${structure.sentence}`;
      return [html`<figure>${structure.drawing}<figcaption>${said}</figcaption></figure>`];
    });

/**
 * The cases at which a law that needs a witness is undecided, each with its file and the command that takes it, and pictures of
 * those of one or two inputs.
 */
export const openSection = (run: ToldRun, out: string): Html | false => {
  const cases = openCasesOf(run);
  const about = html`<p>${openTotal(run)}. An undecided network may be affine or not: the command looks for a verdict for longer than
the law does. One that is hidden is not affine, which a certificate shows, but float numbers of this format cannot show it. Up to ten of each law are listed.</p>`;
  const table = html`<div class="scroll" role="group" aria-label="Cases without a witness" tabindex="0">
<table class="err"><thead><tr>
<th scope="col">Law</th><th scope="col" class="n">Run</th><th scope="col">What</th><th scope="col">Network</th>
</tr></thead><tbody>${cases.map((one) => row(one, out))}</tbody></table>
</div>`;
  return (
    cases.length > 0 &&
    fold('open', 'Undecided', [about, table, html`<div class="row">${figures(cases)}</div>`])
  );
};
