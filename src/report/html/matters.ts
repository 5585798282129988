import type { Counterexample, Matter } from '../../documents/counterexample.ts';
import { placeOf } from '../../documents/place.ts';
import { scalarsIn } from '../../run/counterexample/scalars.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import { subscript } from '../words/small-digits.ts';

/** A path as people name the number there: W₁[1][0] for `stack.layers[0].weight[1][0]`. */
export const placeName = (path: string, firstLayers: number): string => {
  const place = placeOf(path);
  if (!place) return oneLine(path);
  if (place.part === 'inputs') return `x[${place.row}][${place.column}]`;
  const k = subscript(place.layer + 1 + (place.stack === 'second' ? firstLayers : 0));
  if (place.part === 'parameter') return oneLine(`${place.name} of layer ${k}`);
  return place.part === 'bias' ? `b${k}[${place.column}]` : `W${k}[${place.row}][${place.column}]`;
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
