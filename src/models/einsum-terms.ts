import { Refused } from './refused.ts';

/** Labels of the axes of each operand and of the result, and how long each is. Source: ONNX Einsum-12; numpy.einsum. */
export interface EinsumTerms {
  readonly terms: readonly (readonly string[])[];
  readonly result: readonly string[];
  readonly lengths: ReadonlyMap<string, number>;
}

/** The labels of a term: an ellipsis stands for the axes that are left, the last of which is …1. */
const labelled = (term: string, rank: number | undefined, most: number): readonly string[] => {
  const parts = term.split('...');
  if (parts.length > 2 || !/^[A-Za-z]*$/.test(parts.join('')))
    throw new Refused(`the term ${term.slice(0, 20)}`);
  const [before, after] = [[...parts[0]!], [...(parts[1] ?? '')]];
  if (parts.length === 1) return before;
  const free = rank === undefined ? most : rank - before.length - after.length;
  const open = Array.from({ length: Math.max(0, free) }, (_, k) => `…${free - k}`);
  return [...before, ...open, ...after];
};

/** What an equation says of operands of these lengths. Throws Refused where it does not fit them. */
export const einsumTerms = (
  equation: string,
  dims: readonly (readonly number[])[],
): EinsumTerms => {
  if (equation.length > 1000) throw new Refused('a long equation');
  const [left = '', stated] = equation.replaceAll(' ', '').split('->');
  const written = left.split(',');
  if (written.length !== dims.length) throw new Refused('an equation of other operands');
  const terms = written.map((term, k) => labelled(term, dims[k]!.length, 0));
  const lengths = new Map<string, number>();
  for (const [k, labels] of terms.entries()) {
    if (labels.length !== dims[k]!.length)
      throw new Refused(`the term ${written[k]!.slice(0, 20)}`);
    for (const [axis, label] of labels.entries()) {
      const [known, n] = [lengths.get(label), dims[k]![axis]!];
      if (known !== undefined && known !== n)
        throw new Refused(`lengths ${known} and ${n} of ${label}`);
      lengths.set(label, n);
    }
  }
  const all = terms.flat();
  const open = [...new Set(all.filter((label) => label.startsWith('…')))].sort().reverse();
  const once = [...new Set(all)].filter(
    (label) => !label.startsWith('…') && all.indexOf(label) === all.lastIndexOf(label),
  );
  const result =
    stated === undefined ? [...open, ...once.sort()] : labelled(stated, undefined, open.length);
  if (result.some((label) => !lengths.has(label)) || new Set(result).size !== result.length)
    throw new Refused('a result of other axes');
  return { terms, result, lengths };
};
