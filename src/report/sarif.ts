import { createHash } from 'node:crypto';
import type { Log, Result } from 'sarif';
import { replayCommand } from '../documents/commands.ts';
import { openFile } from '../documents/open-case.ts';
import { oneLine } from './escape/visible.ts';
import { subjectFile } from './subject-file.ts';
import { causesOf, type ToldCause, type ToldRun } from './told.ts';
import { besideSentence } from './words/besides.ts';
import { failingActivations } from './words/failing-activations.ts';
import { thereforeOf } from './words/headline.ts';
import { openCasesOf, openReasonWords } from './words/open-cases.ts';
import { reasonOf, verdictOf } from './words/verdict.ts';

/** Two runs that break one law of one subject in one way are one finding. */
const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

const messageOf = (cause: ToldCause): string => {
  const { law, counterexample: c, breaks, others } = cause;
  const therefore = thereforeOf(cause);
  return [
    verdictOf(c),
    reasonOf(c),
    besideSentence(c),
    therefore && `It breaks besides: ${oneLine(breaks.join(', '))}.`,
    ...others.map((other) => `It also fails so: ${other.class}: ${oneLine(other.message, 500)}.`),
    `Replay: npx ${oneLine(replayCommand(c))}`,
    ...failingActivations(law).map((line) => `${oneLine(line, 500)}.`),
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
};

/**
 * A run as SARIF 2.1.0, for code scanning: a rule for each law by its id, a result for each cause, with
 * the laws that it breaks besides as related rules in its properties; placed at the top of the subject's
 * file. Results of a subject that is no file have no place. Undecided cases are no results: they stand in the properties
 * of the run, where there are any.
 */
export const renderSarif = (run: ToldRun, version: string): string => {
  const { laws, subject } = run;
  const file = subjectFile(run);
  const physicalLocation = file !== undefined && {
    artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/').replace(/^\.\//, '')) },
    region: { startLine: 1 },
  };
  const indexOf = new Map(laws.map(({ id }, index) => [id, index]));
  const causes = causesOf(run);
  const told = new Set(causes.flatMap(({ law, breaks }) => [law.id, ...breaks]));
  const result = (
    id: string,
    text: string,
    failure: string,
    breaks: readonly string[],
  ): Result => ({
    ruleId: id,
    ruleIndex: indexOf.get(id)!,
    level: 'error',
    message: { text },
    ...(physicalLocation && {
      locations: [{ physicalLocation }],
      ...(breaks.length > 0 && {
        relatedLocations: breaks.map((law, i) => ({
          id: i + 1,
          message: { text: `${oneLine(law)} fails for the cause of ${oneLine(id)}` },
          physicalLocation,
        })),
      }),
    }),
    partialFingerprints: { 'foldproof/v1': fingerprint(id, failure, subject) },
    properties: { breaks: [...breaks] },
  });
  const undecided = openCasesOf(run).map(({ law, open }) => ({
    ...{ law, run: open.run, file: openFile(open), reason: openReasonWords[open.because] },
  }));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'foldproof',
            version,
            rules: laws.map(({ id, statement }) => ({
              id,
              shortDescription: { text: oneLine(statement) || id },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        ...(undecided.length > 0 && { properties: { undecided } }),
        results: [
          ...causes.map((cause) =>
            result(cause.law.id, messageOf(cause), cause.counterexample.class, cause.breaks),
          ),
          ...laws
            .filter(({ id, status }) => status === 'falsified' && !told.has(id))
            .map(({ id, statement }) => result(id, oneLine(statement), '', [])),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};
