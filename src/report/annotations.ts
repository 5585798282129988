import type { RunDocument } from '../run/check/verify.ts';
import { oneLine } from './escape/visible.ts';
import { reasonOf, verdictOf } from './words/verdict.ts';

/** GitHub shows at most ten annotations of a kind a step. */
export const mostAnnotations = 10;

/** The data of a workflow command: `%`, and ends of lines, as GitHub reads them. */
const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** The value of a property: also what ends it. */
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const annotation = (title: string, message: string, file?: string): string =>
  `::error ${file === undefined ? '' : `file=${property(file)},`}title=${property(title)}::${data(message)}`;

/**
 * GitHub annotations, one workflow command a line: one a falsified law, the self-test before them, at
 * most ten. Texts of the subject are escaped, so that they cannot be commands of their own.
 */
export const annotations = (document: RunDocument): string[] => {
  const { laws, selfTest, corpus, origin } = document;
  const [path = ''] = (origin ?? '').split('#');
  const file = /\.[cm]?[jt]sx?$/.test(path) ? oneLine(path, 500) : undefined;
  const missed =
    selfTest.missed.length > 0
      ? [
          annotation(
            'foldproof self-test',
            `missed known bugs: ${oneLine(selfTest.missed.join(', '))}`,
          ),
        ]
      : [];
  const falsified = laws.flatMap(({ id, statement, status, counterexample: c }) => {
    if (status !== 'falsified') return [];
    const what = c
      ? `${verdictOf(c)} ${reasonOf(c)}\nnpx ${oneLine(c.replay.command)}`
      : oneLine(statement);
    return [annotation(`${oneLine(id)} falsified`, what, file)];
  });
  const known = new Set(laws.flatMap(({ counterexample }) => counterexample?.id ?? []));
  const kept = corpus
    .filter(({ id, status }) => status === 'fails' && !known.has(id))
    .map(({ id, law }) =>
      annotation(
        `kept ${oneLine(id)} fails`,
        `${oneLine(law)}\nnpx foldproof replay ${oneLine(id)}`,
      ),
    );
  const all = [...missed, ...falsified, ...kept];
  if (all.length <= mostAnnotations) return all;
  const rest = all.length - mostAnnotations + 1;
  return [
    ...all.slice(0, mostAnnotations - 1),
    annotation('foldproof', `and ${rest} more: see the report`, file),
  ];
};
