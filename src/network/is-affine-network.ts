import type { AnyLayer } from '../layers/any-layer.ts';
import { isKindOfOurs, kindNamed } from '../layers/kind-named.ts';
import { branchesOf } from '../layers/layer-scalars.ts';
import type { Phrase } from '../words/word.ts';
import { type Network, wordsOf } from './network.ts';
import { isAffine } from './stack.ts';

/** Whether no word is a function that is not affine. */
export const isAffinePhrase = (phrase: Phrase): boolean =>
  phrase.every((word) =>
    'branches' in word
      ? word.branches.every(isAffinePhrase)
      : word.word !== 'apply' && word.word !== 'rows',
  );

/** Whether a layer is of such a kind, those in branches too. */
const hasKind = (layers: readonly AnyLayer[], isSuch: (kind: string) => boolean): boolean =>
  layers.some(
    (layer) => isSuch(layer.kind) || branchesOf(layer).some((branch) => hasKind(branch, isSuch)),
  );

/** Whether only the words of a layer tell that it is affine: of a kind that may be nonlinear, or that a user wrote. */
const isToldByWords = (kind: string): boolean =>
  !isKindOfOurs(kind) || kindNamed(kind)?.nonlinear === true;

/** Whether every layer of a network is affine by its kind: then the network is one layer. */
export const isAffineNetwork = (network: Network): boolean => {
  const { layers } = network;
  if (isAffine(network)) return true;
  if (hasKind(layers, (kind) => kind === 'activation')) return false;
  return !hasKind(layers, isToldByWords) || isAffinePhrase(wordsOf(network));
};
