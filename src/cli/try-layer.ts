import { join } from 'node:path';
import { quote } from '../documents/quote.ts';
import { writtenRun } from '../documents/written.ts';
import { defaults } from '../input/defaults.ts';
import { laws } from '../laws/sentences/index.ts';
import type { LayerKind } from '../layers/layer-kind.ts';
import { stringify } from '../numbers/json.ts';
import { paintFor } from '../report/paint.ts';
import { renderRun } from '../report/terminal.ts';
import { writeRun } from '../report/write.ts';
import { verify } from '../run/check/verify.ts';
import { type TriedKind, tryKind } from '../run/kind/try-kind.ts';
import { inProcess } from '../subjects/in-process.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { reference } from '../subjects/reference.ts';
import { exitCodeOf } from './outcome.ts';

/** The module of a layer kind, and how it is tried. */
export interface LayerOrder {
  readonly file: string;
  readonly runs: number;
  readonly seed: number;
  /** The time limit of the laws, in milliseconds. */
  readonly time?: number;
  readonly layers: number;
  readonly units: number;
  readonly out: string;
  readonly json: boolean;
  readonly strict: boolean;
}

/** What trying a layer kind came to: its claims, and where they hold, the laws of networks with it. */
export interface LayerTrial {
  readonly tried: TriedKind;
  readonly laws?: { readonly text: string; readonly code: number };
}

/** The command that does a trial again. */
export const trialCommand = ({ file, runs, seed }: LayerOrder): string =>
  `foldproof verify --layer ${quote(file)} --runs ${runs} --seed ${seed}`;

/** What networks with a kind are made of besides: layers before and after it, and branches around it. */
const beside = ['dense', 'bias', 'batch-norm', 'activation', 'sum', 'concat'];

/** The laws about any networks, not those of one form; each is asked to have the kind in most of its cases. */
const lawsFor = ({ kind }: LayerKind) =>
  laws.flatMap((law) => {
    const { networks, pattern, needs } = law.domain;
    if (!networks || pattern !== undefined || needs !== undefined) return [];
    return [{ ...law, domain: { ...law.domain, needs: kind } }];
  });

const isRefuted = ({ claims }: TriedKind): boolean =>
  claims.some(({ status }) => status === 'refuted');

/** The laws of networks, of our own forward, collapse and fold with the kind among the layers. */
const tryLaws = async (kind: LayerKind, order: LayerOrder, atWork: () => void) => {
  const { runs, seed, time, layers, units, out, json, strict } = order;
  const subject = { ...reference, layers: [kind.kind, ...beside] };
  const run = verify(inProcess(subject, { subject: 'reference' }), {
    laws: lawsFor(kind),
    mutants,
    known: laws,
    corpus: [],
    budget: {
      ...{ runs, seed, size: { layers, units }, shrinkTime: defaults.shrinkTime },
      from: { test: trialCommand(order) },
    },
    ...(time !== undefined && { time }),
  });
  for await (const _ of run.events) atWork();
  const document = run.document();
  writeRun(out, document, { page: true });
  const page = join(out, 'index.html');
  const paint = paintFor(process.stdout, process.env);
  const text = json
    ? stringify(writtenRun(document))
    : renderRun(document, { page, printed: new Set(), paint });
  return { text, code: exitCodeOf(document, strict) };
};

/** A layer kind, held to its claims and then, where it keeps them, to the laws of networks with it. */
export const tryLayer = async (
  kind: LayerKind,
  order: LayerOrder,
  atWork: () => void,
): Promise<LayerTrial> => {
  const tried = tryKind(kind, order);
  return isRefuted(tried) ? { tried } : { tried, laws: await tryLaws(kind, order, atWork) };
};
