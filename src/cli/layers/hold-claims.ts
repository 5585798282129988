import { quote } from '../../documents/quote.ts';
import { stringify } from '../../numbers/json.ts';
import { spellOut } from '../../report/escape/visible.ts';
import type { Stopped } from '../../run/check/cut-short.ts';
import { type TriedKind, type TriedKindClaim, tryKind } from '../../run/kind/try-kind.ts';
import type { AddedKind } from '../command.ts';

const marks = { held: '✓', refuted: '✗', undecided: '?', 'not tried': '–' } as const;

const linesOf = ({ id, statement, status, runs, undecided, finding }: TriedKindClaim): string[] => {
  const count = `${runs.toLocaleString('en')} ${runs === 1 ? 'layer' : 'layers'}`;
  const open = undecided > 0 ? `, undecided at ${undecided}` : '';
  const ends = { held: `held at ${count}${open}`, refuted: 'refuted', undecided: 'undecided' };
  const end = status === 'not tried' ? 'not tried: a claim before it failed' : ends[status];
  const first = `  ${marks[status]} ${id}: ${statement}; ${end}`;
  if (!finding) return [first];
  const { sentence, stack, inputs } = finding;
  const at = stack
    ? [`      layer   ${stringify(stack, 0)}`, `      points  ${stringify(inputs, 0)}`]
    : [];
  return [first, `      ${sentence}`, ...at];
};

/** How the claims are tried: how many layers are drawn, and from what. */
interface Draws {
  readonly runs: number;
  readonly seed: number;
}

const render = (tried: TriedKind, file: string, { runs, seed }: Draws): string => {
  const { kind, formula, claims } = tried;
  const broken = claims.filter(({ status }) => status === 'refuted').length;
  const again = `foldproof verify --layer ${quote(file)} --runs ${runs} --seed ${seed}`;
  const end =
    broken > 0
      ? `${broken} of ${claims.length} claims refuted. Again: ${again}`
      : `${claims.length} claims, none refuted`;
  return [`${kind}: ${formula}`, '', ...claims.flatMap(linesOf), '', end, ''].join('\n');
};

const has = ({ claims }: TriedKind, wanted: TriedKindClaim['status']): boolean =>
  claims.some(({ status }) => status === wanted);

/** How trying is told of, and when it is to stop. */
interface Trying extends Draws {
  readonly json: boolean;
  readonly stopped: Stopped;
  readonly progress: (what: string, done: number, all: number) => void;
  readonly clear: () => void;
}

/**
 * Holds layer kinds of a user's to their claims and prints what came of it, as JSON where one is refuted: the laws
 * are about the words of a kind, and say nothing where these are not what is meant.
 */
export const holdClaims = async (
  kinds: readonly AddedKind[],
  { json, stopped, progress, clear, ...draws }: Trying,
): Promise<'held' | 'refuted' | 'undecided'> => {
  const all: TriedKind[] = [];
  for (const { file, kind } of kinds) {
    const hear = (done: number) => progress(`layer/${kind.kind}`, done, draws.runs);
    const tried = await tryKind(kind, { ...draws, stopped, hear });
    clear();
    if (!json) process.stdout.write(`${spellOut(render(tried, file, draws))}\n`);
    all.push(tried);
  }
  const refuted = all.filter((tried) => has(tried, 'refuted'));
  if (json && refuted.length > 0)
    process.stdout.write(`${stringify(refuted.length === 1 ? refuted[0] : refuted)}\n`);
  if (refuted.length > 0) return 'refuted';
  return all.some((tried) => has(tried, 'undecided')) ? 'undecided' : 'held';
};
