/**
 * Patterns: the forms of networks that a subject handles. `conv batch-norm` is a convolution and then a norm;
 * `dense+` one dense layer or more, `activation?` any activation or none, `activation:relu` that one, and
 * `sum(conv | )` the sum of a convolution and the input itself.
 */
import { activations } from '../activations/index.ts';
import { Fault } from '../input/made.ts';
import { suggestion } from '../input/nearest.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNames } from '../layers/kind-named.ts';
import { branchesOf } from '../layers/layer-scalars.ts';

/** One part of a pattern: layers of a kind, so many times. */
export interface PatternPart {
  readonly kind: string;
  /** Of an activation: the one that it must be; any when left out. */
  readonly activation?: string;
  /** Of a sum or a concat: what its branches must be, in their order. */
  readonly branches?: readonly Pattern[];
  readonly times: 'once' | 'at most once' | 'at least once';
}

/** A whole network, first layer to last. */
export type Pattern = readonly PatternPart[];

const suffixes: Readonly<Record<string, PatternPart['times']>> = {
  '?': 'at most once',
  '+': 'at least once',
};

const names = activations.map(({ name }) => name);

/** The deepest that branches may lie within branches of a pattern. */
const deepest = 20;

/** What a name of a pattern stands for, or what is wrong with it. */
const named = (text: string): Pick<PatternPart, 'kind' | 'activation'> | Fault => {
  const [kind, activation] = text.split(':') as [string, string?];
  if (!kindNames.includes(kind)) {
    return new Fault(`expected a kind of layer, found ${text}${suggestion(kind, kindNames)}`);
  }
  if (activation === undefined) return { kind };
  if (kind !== 'activation') return new Fault(`expected ${kind}, found ${text}`);
  return names.includes(activation)
    ? { kind, activation }
    : new Fault(`expected an activation, found ${activation}${suggestion(activation, names)}`);
};

const isBranching = (kind: string): boolean => kind === 'sum' || kind === 'concat';

/** Reads a pattern from its tokens; `end` is what it ends before, at the outermost level nothing. */
const sequence = (tokens: string[], depth: number): PatternPart[] | Fault => {
  const parts: PatternPart[] = [];
  const comes = (token: string): boolean => tokens[0] === token;
  if (depth > deepest) return new Fault(`expected branches at most ${deepest} deep, found deeper`);
  while (tokens.length > 0 && !comes('|') && !comes(')')) {
    const text = tokens.shift()!;
    const what = named(text);
    if (what instanceof Fault) return what;
    const branches: Pattern[] = [];
    if (isBranching(what.kind) && comes('(')) {
      do {
        tokens.shift();
        const branch = sequence(tokens, depth + 1);
        if (branch instanceof Fault) return branch;
        branches.push(branch);
      } while (comes('|'));
      if (tokens.shift() !== ')') return new Fault(`expected ) after the branches of ${what.kind}`);
    }
    const times = suffixes[tokens[0] ?? ''] ?? 'once';
    if (times !== 'once') tokens.shift();
    parts.push({ ...what, ...(branches.length > 0 && { branches }), times });
  }
  return parts;
};

/** The pattern that a text is, or what is wrong with it. */
export const patternOf = (text: string): Pattern | Fault => {
  const tokens = text.match(/[a-z][a-z0-9:-]*|[^\s]/g) ?? [];
  const parts = sequence(tokens, 0);
  if (parts instanceof Fault) return parts;
  if (tokens.length > 0) return new Fault(`expected a kind of layer, found ${tokens[0]}`);
  return parts.length > 0 ? parts : new Fault('expected kinds of layers, found nothing');
};

const fitsPart = (layer: AnyLayer, { kind, activation, branches }: PatternPart): boolean => {
  if (layer.kind !== kind) return false;
  if (activation !== undefined && (layer as { name?: string }).name !== activation) return false;
  if (!branches) return true;
  const given = branchesOf(layer);
  return given.length === branches.length && given.every((one, k) => matches(one, branches[k]!));
};

/** Whether layers from `at` on are the parts from `from` on. */
const matchesFrom = (
  layers: readonly AnyLayer[],
  pattern: Pattern,
  at: number,
  from: number,
): boolean => {
  const part = pattern[from];
  if (!part) return at === layers.length;
  if (part.times === 'at most once' && matchesFrom(layers, pattern, at, from + 1)) return true;
  const layer = layers[at];
  if (!layer || !fitsPart(layer, part)) return false;
  return (
    matchesFrom(layers, pattern, at + 1, from + 1) ||
    (part.times === 'at least once' && matchesFrom(layers, pattern, at + 1, from))
  );
};

/** Whether layers, first to last, are of the pattern, the whole of them. */
export const matches = (layers: readonly AnyLayer[], pattern: Pattern): boolean =>
  matchesFrom(layers, pattern, 0, 0);

/** The kinds of all layers that a pattern speaks of, those of branches too. */
export const kindsOfPattern = (pattern: Pattern): readonly string[] =>
  pattern.flatMap(({ kind, branches = [] }) => [kind, ...branches.flatMap(kindsOfPattern)]);
