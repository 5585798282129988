import { drawing, label, type Titled } from '../html/svg.ts';
import { sheet } from '../sheet.ts';
import type { Structure } from './structure.ts';

const lineHeight = 15;
/** So many letters of the size of a tick fit into the width of a drawing. */
const widest = 56;

/** A text in lines that are no longer than the drawing is wide. */
const lines = (text: string): string[] => {
  const all: string[] = [];
  for (const word of text.split(' ')) {
    const last = all.at(-1);
    if (last !== undefined && last.length + word.length < widest) all.push(`${all.pop()} ${word}`);
    else all.push(word);
  }
  return all;
};

/** A structure with what is said of it below, as it stands on a sheet. */
const withSentence = ({ title, sentence, drawing: inner }: Structure): Titled => {
  const said = lines(sentence);
  const height = inner.height + 10 + lineHeight * said.length;
  const below = said.map((one, i) =>
    label('tick', [0, inner.height + 14 + lineHeight * i], one, 'start'),
  );
  return { title, drawing: drawing({ width: inner.width, height, label: title }, [inner, below]) };
};

/** Structures as one picture that stands alone, light or dark as the viewer is; `says` names it. */
export const structureSheet = (
  structures: readonly Structure[],
  columns: number,
  says: string,
): string =>
  sheet(
    structures.map(withSentence),
    columns,
    says,
    structures.map(({ title, sentence }) => `${title}. ${sentence}`).join(' '),
  );
