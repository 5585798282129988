import { InputError } from '../input/input-error.ts';
import { stringify } from '../numbers/json.ts';
import { spellOut } from '../report/escape/visible.ts';
import type { TriedKind, TriedKindClaim } from '../run/kind/try-kind.ts';
import { layerChild } from '../subjects/entry-points.ts';
import { drawsIn } from './options/draw-options.ts';
import { tryFileInChild } from './try-in-child.ts';
import { type LayerOrder, type LayerTrial, trialCommand } from './try-layer.ts';
import { sizeIn, type VerifyValues } from './verify-options.ts';

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

const render = (tried: TriedKind, order: LayerOrder): string => {
  const { kind, formula, claims } = tried;
  const broken = claims.filter(({ status }) => status === 'refuted').length;
  const end =
    broken > 0
      ? `${broken} of ${claims.length} claims refuted. Again: ${trialCommand(order)}`
      : `${claims.length} claims, none refuted; now the laws of networks with it`;
  return [`${kind}: ${formula}`, '', ...claims.flatMap(linesOf), '', end].join('\n');
};

/** Options that say what is tested, or how, of which --layer has no use yet. */
const others = ['subject', 'subject-command', 'workers', 'shard', 'law', 'baseline'] as const;

/**
 * `foldproof verify --layer FILE`: holds a layer kind of a user's to its claims, and then the reference to the laws
 * of networks with it. 0 when all hold, 1 when one does not, 2 for bad input, 3 when inconclusive under --strict.
 */
export const verifyLayer = async (file: string, values: VerifyValues): Promise<number> => {
  const other = others.find((name) => values[name] !== undefined);
  if (other) throw new InputError(`--layer and --${other}: expected one of them, found both`);
  const { json, strict, out, time, timeout } = values;
  const order: LayerOrder = {
    ...{ file, ...drawsIn(values), ...sizeIn(values), json, strict, out },
    ...(time !== undefined && { time }),
  };
  const { tried, laws } = await tryFileInChild<LayerOrder, LayerTrial>(layerChild, order, {
    timeout,
  });
  const open = tried.claims.some(({ status }) => status === 'undecided');
  if (!json) process.stdout.write(`${spellOut(render(tried, order))}\n`);
  else if (!laws) process.stdout.write(`${stringify(tried)}\n`);
  if (!laws) return 1;
  process.stdout.write(json ? `${laws.text}\n` : `\n${laws.text}\n`);
  return laws.code === 0 && strict && open ? 3 : laws.code;
};
