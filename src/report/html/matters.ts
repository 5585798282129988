import type { Counterexample, Matter } from '../../documents/counterexample.ts';
import { scalarsIn } from '../../run/counterexample/scalars.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import { subscript } from '../words/small-digits.ts';

/** `stack.layers[0].weight[1][0]` as people name it: W₁[1][0]. */
export const placeName = (where: string, firstLayers: number): string => {
  const match = /^(stack|second)\.layers\[(\d+)\]\.(weight|bias|parameters)(.*)$/.exec(where);
  if (!match) return oneLine(where.replace(/^inputs/, 'x'));
  const [, stack, index, part, rest = ''] = match;
  const k = subscript(Number(index) + 1 + (stack === 'second' ? firstLayers : 0));
  if (part === 'parameters') return oneLine(`${rest.slice(1)} of layer ${k}`);
  return oneLine(`${part === 'weight' ? 'W' : 'b'}${k}${rest}`);
};

const most = 8;

/** The numbers that are part of the reason, each with a value at which the law holds. */
export const needed = (c: Counterexample): { name: string; value: number; holdsAt?: number }[] => {
  const values = new Map([...scalarsIn(c.case)].map(({ where, value }) => [where, value]));
  const reasons = (c.matters ?? []).filter((matter): matter is Matter => matter.needed);
  return reasons.flatMap(({ where, holdsAt }) => {
    const value = values.get(where);
    const name = placeName(where, c.case.stack.layers.length);
    return value === undefined ? [] : [{ name, value, ...(holdsAt !== undefined && { holdsAt }) }];
  });
};

/** Which numbers matter: those that cannot be changed without the law holding again. */
export const matters = (c: Counterexample): Html | false => {
  const all = c.matters ?? [];
  if (all.length === 0) return false;
  const reasons = needed(c);
  const rest = all.length - reasons.length;
  const tail =
    rest === 0
      ? ''
      : reasons.length === 0
        ? 'No single number matters: each could be changed by itself, and it still failed.'
        : rest === 1
          ? 'The other number could be changed, and it still failed.'
          : `The other ${rest} numbers could be changed one at a time, and it still failed.`;
  return html`${
    reasons.length > 0 &&
    html`<ul class="why">${reasons
      .slice(0, most)
      .map(
        ({ name, value, holdsAt }) =>
          html`<li><b>${name}</b> = ${inPrint(value)}${
            holdsAt !== undefined &&
            html`<span class="dim">: at ${inPrint(holdsAt)} the law holds</span>`
          }</li>`,
      )}${reasons.length > most && html`<li>and ${reasons.length - most} more, marked in the tables</li>`}</ul>`
  }<p class="note">${tail}</p>`;
};
