/** Which layers and patterns a network of a domain may have that a subject is to be asked about. */
import type { Domain } from '../../laws/case.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { kindNamed, kindNames } from '../../layers/kind-named.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import { hasMovable } from '../../network/hidden-channels.ts';
import { isAffineNetwork } from '../../network/is-affine-network.ts';
import type { Network } from '../../network/network.ts';
import { kindsOfPattern, matches, type Pattern } from '../../network/pattern.ts';
import { hasForm, patternsOf } from '../../network/patterns-of.ts';
import type { Random } from '../../numbers/random.ts';
import type { SubjectLimits } from '../subject-limits.ts';

/** Whether a network with a layer of that kind may be no longer affine. */
const isNonlinear = (kind: string): boolean => kindNamed(kind)?.nonlinear === true;

/** The kinds that a free network of a domain may have: those that the subject knows. */
export const kindsFor = (
  { networks }: Domain,
  { layers = kindNames }: SubjectLimits,
): readonly string[] => layers.filter((kind) => networks !== 'affine' || !isNonlinear(kind));

/** What most networks have. */
export const commonKinds = ['conv', 'batch-norm', 'sum', 'dense', 'bias'] as const;

/** Half of the layers that are drawn. */
const common: readonly string[] = [...commonKinds, 'conv', 'sum'];

const usualOf = new WeakMap<readonly string[], readonly string[]>();

/** Those of the kinds that most networks have; worked out once for each list. */
const usualAmong = (kinds: readonly string[]): readonly string[] => {
  const usual = usualOf.get(kinds) ?? common.filter((kind) => kinds.includes(kind));
  usualOf.set(kinds, usual);
  return usual;
};

/** One of the kinds, half of the time one that most networks have. */
export const pickKind = (random: Random, kinds: readonly string[]): string => {
  const usual = usualAmong(kinds);
  return usual.length > 0 && random.chance(0.5) ? random.pick(usual) : random.pick(kinds);
};

const mayBeAffine = (pattern: Pattern): boolean =>
  pattern.every(
    ({ kind, times, branches = [] }) =>
      times === 'at most once' || (!isNonlinear(kind) && branches.every(mayBeAffine)),
  );

const mayBeNonlinear = (pattern: Pattern): boolean => kindsOfPattern(pattern).some(isNonlinear);

/**
 * The patterns that a network of a domain may be drawn from: the domain's own, or those of the subject; undefined
 * where there are none, and any tree of known layers may be drawn.
 */
export const patternsFor = (
  { networks, pattern, needs }: Domain,
  { patterns }: SubjectLimits,
): readonly Pattern[] | undefined => {
  const given = pattern === undefined ? patterns : [pattern];
  if (given === undefined) return undefined;
  const fits =
    networks === 'affine' ? mayBeAffine : networks === 'nonlinear' ? mayBeNonlinear : () => true;
  const hasNeeded = (one: Pattern): boolean =>
    needs === undefined || kindsOfPattern(one).includes(needs);
  return patternsOf(given).filter((one) => fits(one) && hasNeeded(one));
};

/** Every layer of a network, those in branches too. */
export const everyLayer = (layers: readonly AnyLayer[]): readonly AnyLayer[] =>
  layers.flatMap((layer) => [layer, ...branchesOf(layer).flatMap(everyLayer)]);

/** Whether a network is of the domain's sort, and has its pattern, as many layers as it asks for, and channels to move. */
export const isOf = (
  network: Network,
  { networks, layers: [least, most = Number.POSITIVE_INFINITY], pattern, moves }: Domain,
): boolean => {
  const count = network.layers.length;
  if (count < least || count > most) return false;
  if (pattern !== undefined && !patternsOf([pattern]).some((one) => matches(network.layers, one)))
    return false;
  if (moves && !hasMovable(network, moves)) return false;
  return networks === 'any' || isAffineNetwork(network) === (networks === 'affine');
};

/** Whether a subject that is described so handles a network: by its patterns, or by the kinds of its layers. */
export const isHandled = (network: Network, asked: SubjectLimits): boolean => {
  const { layers = kindNames, patterns, activations } = asked;
  const all = everyLayer(network.layers);
  const known = all.every(
    (layer) =>
      layer.kind !== 'activation' ||
      (activations?.includes((layer as AnyLayer & { name: string }).name) ?? true),
  );
  return (
    known &&
    (patterns ? hasForm(network, patterns) : all.every(({ kind }) => layers.includes(kind)))
  );
};
