import { replayCommand } from '../documents/commands.ts';
import { oneLine } from './escape/visible.ts';
import { commandData, commandProperty } from './escape/workflow-command.ts';
import { subjectFile } from './subject-file.ts';
import { brokenBy, causesOf, type ToldCause, type ToldRun } from './told.ts';
import { besideSentence } from './words/besides.ts';
import { thereforeOf } from './words/headline.ts';
import { reasonOf, verdictOf } from './words/verdict.ts';

/** GitHub shows at most ten annotations of a kind a step. */
export const mostAnnotations = 10;

const annotation = (title: string, message: string, file?: string): string => {
  const place = file === undefined ? '' : `file=${commandProperty(file)},`;
  return `::error ${place}title=${commandProperty(title)}::${commandData(message)}`;
};

const causeMessage = (cause: ToldCause): string => {
  const { counterexample: c, breaks } = cause;
  const therefore = thereforeOf(cause);
  return [
    `${verdictOf(c)} ${reasonOf(c)}`,
    besideSentence(c),
    therefore && `${therefore}: ${oneLine(breaks.join(', '))}`,
    `npx ${oneLine(replayCommand(c))}`,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
};

/**
 * GitHub annotations, one workflow command a line: one for each cause, the self-test before them, at
 * most ten. Texts of the subject are escaped, so that they cannot be commands of their own.
 */
export const annotations = (run: ToldRun): string[] => {
  const { laws, selfTest, corpus } = run;
  const file = subjectFile(run);
  const causes = causesOf(run);
  const broken = brokenBy(causes);
  const told = new Set(causes.map(({ law }) => law.id));
  const missed =
    selfTest.missed.length > 0
      ? [
          annotation(
            'foldproof self-test',
            `missed known bugs: ${oneLine(selfTest.missed.join(', '))}`,
          ),
        ]
      : [];
  const found = causes.map((cause) =>
    annotation(`${oneLine(cause.law.id)} falsified`, causeMessage(cause), file),
  );
  // A law that is falsified without a counterexample, as in a run that was cut.
  const others = laws
    .filter(({ id, status }) => status === 'falsified' && !told.has(id) && !broken.has(id))
    .map(({ id, statement }) => annotation(`${oneLine(id)} falsified`, oneLine(statement), file));
  const known = new Set(laws.flatMap(({ counterexample }) => counterexample?.id ?? []));
  const kept = corpus
    .filter(({ id, status }) => status === 'fails' && !known.has(id))
    .map(({ id, law }) =>
      annotation(
        `kept ${oneLine(id)} fails`,
        `${oneLine(law)}\nnpx foldproof replay ${oneLine(id)}`,
      ),
    );
  const all = [...missed, ...found, ...others, ...kept];
  if (all.length <= mostAnnotations) return all;
  const rest = all.length - mostAnnotations + 1;
  return [
    ...all.slice(0, mostAnnotations - 1),
    annotation('foldproof', `and ${rest} more: see the report`, file),
  ];
};
