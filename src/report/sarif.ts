import { createHash } from 'node:crypto';
import type { RunDocument } from '../run/check/verify.ts';
import { oneLine } from './escape/visible.ts';
import { reasonOf, verdictOf } from './words/verdict.ts';

/** Two runs that break the same law of the same subject in the same way are one finding. */
const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

/**
 * A run as SARIF 2.1.0, for code scanning: a rule a law by its id, a result a falsified law, placed at
 * the top of the subject's file. Results of a subject that is no file have no place.
 */
export const renderSarif = (document: RunDocument, version: string): string => {
  const { laws, origin, subject } = document;
  const [path = ''] = (origin ?? '').split('#');
  const isFile = /\.[cm]?[jt]sx?$/.test(path);
  const uri = encodeURI(oneLine(path, 500).replaceAll('\\', '/').replace(/^\.\//, ''));
  const results = laws.flatMap(({ id, status, statement, counterexample: c }, ruleIndex) => {
    if (status !== 'falsified') return [];
    const text = c
      ? `${verdictOf(c)} ${reasonOf(c)} Replay: npx ${oneLine(c.replay.command)}`
      : oneLine(statement);
    const place = { physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } } };
    return [
      {
        ruleId: id,
        ruleIndex,
        level: 'error',
        message: { text },
        ...(isFile && { locations: [place] }),
        partialFingerprints: { 'foldproof/v1': fingerprint(id, c?.class ?? '', subject) },
      },
    ];
  });
  const driver = {
    name: 'foldproof',
    version,
    rules: laws.map(({ id, statement }) => ({
      id,
      shortDescription: { text: oneLine(statement) || id },
    })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};
