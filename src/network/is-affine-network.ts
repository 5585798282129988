import type { AnyLayer } from '../layers/any-layer.ts';
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

const hasActivation = (layers: readonly AnyLayer[]): boolean =>
  layers.some(({ kind }) => kind === 'activation') ||
  layers.some((layer) => branchesOf(layer).some(hasActivation));

/** Whether every layer of a network is affine by its kind: then the network is one layer. */
export const isAffineNetwork = (network: Network): boolean =>
  isAffine(network) || (!hasActivation(network.layers) && isAffinePhrase(wordsOf(network)));
