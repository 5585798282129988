import type { Law } from '../../laws/law.ts';
import { laws } from '../../laws/sentences/index.ts';
import { type Reading, repeated } from './option.ts';

/** Whether a text is a law's id, or a prefix of whole words of it. */
const names = (wanted: string, id: string): boolean =>
  id === wanted || id.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);

const themes = [...new Set(laws.map(({ id }) => id.slice(0, id.indexOf('/') + 1)))];

const lawsNamed: Reading<readonly Law[]> = {
  value: 'ID',
  expected: 'a law or a prefix such as collapse/ (`foldproof list laws`)',
  parse: (text) => {
    const named = laws.filter(({ id }) => names(text, id));
    return named.length > 0 ? named : undefined;
  },
  names: () => [...themes, ...laws.map(({ id }) => id)],
};

/** The option that selects laws: each value is the laws that it names. */
export const lawOption = repeated({
  reading: lawsNamed,
  help: 'test only this law; a prefix such as collapse/ names several; may be repeated',
  forWorkers: true,
});

/** The laws that were selected, each once and in their own order; all of them where none was. */
export const lawsIn = (chosen: readonly (readonly Law[])[] | undefined): readonly Law[] => {
  if (!chosen) return laws;
  const wanted = new Set(chosen.flat());
  return laws.filter((law) => wanted.has(law));
};
