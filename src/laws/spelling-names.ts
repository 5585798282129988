/**
 * The ways in which the graph of a network is written. What each writes is in models/spellings; that it is the same network
 * is held to in its test.
 */

/** What a name says, and of which kinds of layers; of all kinds where none are named. */
interface Spells {
  /** Of names with one `of`, a layer has one at most. */
  readonly of:
    | 'product'
    | 'summand'
    | 'bias'
    | 'window'
    | 'norm'
    | 'branches'
    | 'after'
    | 'constants';
  readonly kinds?: readonly string[];
}

const product = { of: 'product', kinds: ['dense'] } as const;
const summand = { of: 'summand', kinds: ['dense', 'bias', 'conv'] } as const;
const bias = { of: 'bias', kinds: ['dense', 'bias'] } as const;
const window = { of: 'window', kinds: ['conv'] } as const;
const norm = { of: 'norm', kinds: ['batch-norm'] } as const;
const branches = { of: 'branches', kinds: ['sum'] } as const;
const after = { of: 'after' } as const;
const constants = { of: 'constants' } as const;

/** Each name with what it says, the plainest first. */
const table = {
  'matmul-add': product,
  'transposed-weight': product,
  'transpose-node': product,
  'alpha-and-beta': product,
  'gemm-then-add': product,
  'two-products': product,
  'conv-of-one': product,
  'bias-first': summand,
  'sub-negated': summand,
  'sub-from-bias': summand,
  'row-bias': bias,
  'scalar-bias': bias,
  'auto-pad': window,
  'pad-node': window,
  'norm-as-mul-add': norm,
  'norm-as-sub-mul-add': norm,
  'norm-as-conv': norm,
  'swapped-branches': branches,
  'sum-or-adds': branches,
  identities: after,
  reshapes: after,
  squeezes: after,
  transposes: after,
  casts: after,
  'wide-casts': after,
  dropouts: after,
  'times-one': after,
  'plus-zero': after,
  'negated-twice': after,
  halves: after,
  'constant-nodes': constants,
  'constants-as-inputs': constants,
  'constants-as-numbers': constants,
  'constants-by-identity': constants,
} as const satisfies Readonly<Record<string, Spells>>;

/** The name of one way of writing a layer in a model file. */
export type SpellingName = keyof typeof table;

/** All names of ways of writing a layer, in the order of the table. */
export const spellingNames = Object.keys(table) as readonly SpellingName[];

/** What a name says. */
export const spells: Readonly<Record<SpellingName, Spells>> = table;

/**
 * How the layers of a network are written, in the order in which a walk that goes into branches meets them: the names of
 * what is other than in the plain spelling. Layers behind the last entry are written plainly.
 */
export type SpellingOfLayers = readonly (readonly SpellingName[])[];

/** The names that a layer of a kind may have. */
export const spellingsOf = (kind: string): readonly SpellingName[] =>
  spellingNames.filter((name) => spells[name].kinds?.includes(kind) ?? true);

/** Whether each layer, whose kinds these are, has names of its kind, each once, and of no two that say the same thing. */
export const isSpelling = (spelling: SpellingOfLayers, kinds: readonly string[]): boolean =>
  spelling.length <= kinds.length &&
  spelling.every(
    (names, k) =>
      names.every((name) => spellingsOf(kinds[k]!).includes(name)) &&
      new Set(names.map((name) => spells[name].of)).size === names.length,
  );

/** The spelling without entries at its end that say nothing; undefined where none is left. */
export const trimmedSpelling = (spelling: SpellingOfLayers): SpellingOfLayers | undefined => {
  const length = spelling.findLastIndex((names) => names.length > 0) + 1;
  return length === 0 ? undefined : spelling.slice(0, length);
};

/** How far a name is from the plain spelling, from 1. */
export const rankOfSpelling = (name: SpellingName): number => spellingNames.indexOf(name) + 1;
