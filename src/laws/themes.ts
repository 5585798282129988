import type { Law } from './law.ts';

/** What laws whose ids begin with one word have in common. */
export interface Theme {
  readonly title: string;
  /** Two sentences at most, for the page of laws. */
  readonly about: string;
}

/** The themes by the first word of an id, in the order in which people read them. */
export const themes: Readonly<Record<string, Theme>> = {
  collapse: {
    title: 'Collapse',
    about:
      'Layers without activations between them are one layer: y = (x W₁ + b₁) W₂ + b₂ = x W′ + b′ with W′ = W₁W₂ and b′ = b₁W₂ + b₂. These laws ask for that layer.',
  },
  linearity: {
    title: 'Linearity',
    about:
      'A stack without activations is affine: lines stay lines. These laws ask for outputs alone, so they speak of models that nobody has collapsed.',
  },
  regression: {
    title: 'Regression',
    about:
      'A stack without activations is a linear regression model, and depth adds nothing to what it can fit. A = [X 1]; everything but ml-matrix is in exact rationals.',
  },
  forward: {
    title: 'Outputs',
    about: 'What a stack gives, with activations and without.',
  },
  activation: {
    title: 'Each activation',
    about:
      'An activation by itself is its formula, to within the accuracy that the catalogue allows it. The runs are shared among all that the subject knows, and each has a line of its own.',
  },
  gradient: {
    title: 'Jacobians',
    about:
      'A stack without activations has one Jacobian everywhere, W′; with activations the chain rule says what it is. Nothing is asked where an activation may have no derivative.',
  },
  nonlinear: {
    title: 'Activations',
    about:
      'With an activation between them, layers are not one layer. These laws need a witness beyond what rounding can explain, in our own doubles or in exact numbers; a subject is accused by exact numbers alone. Of a stack that is proved affine they say nothing.',
  },
  data: {
    title: 'Data',
    about: 'What no affine stack can do, and a small stack with activations can.',
  },
  network: {
    title: 'Networks',
    about:
      'Norms, convolutions, pools, skips and concats as people build them, in trees. What is affine is one layer, whatever it is called; what is not has a witness.',
  },
  fold: {
    title: 'Folding',
    about:
      'A fold makes affine layers of a network fewer and leaves what it does as it is. The forms that are folded most often have a law each, so that a failure names the form.',
  },
  quantize: {
    title: 'Quantised weights',
    about:
      'Weights in integers are off by a declared part of a step, and no farther. A wrong scale, zero point or axis is farther off; what quantisation itself does is not held against a subject.',
  },
  rewrite: {
    title: 'Rewritten models',
    about:
      'A graph optimiser, a converter or an exporter is given a model file and gives one that does the same. One network is written as many graphs: with transposed weights, operands in another order, constants in nodes.',
  },
  fit: {
    title: 'Training',
    about:
      'A subject trains a stack on rows, and answers the network and its loss. Without activations no training gets below what a linear regression misses; with ReLU between the layers it does.',
  },
  lattice: {
    title: 'The integer lattice',
    about: 'Integers that no sum outgrows are exact in every format and order: the tolerance is 0.',
  },
  field: {
    title: 'A prime field',
    about:
      'Algebra without rounding, for a collapse that is generic over its numbers (`collapseModulo`). A wrong answer stays unseen with a probability that the run states.',
  },
  oracle: {
    title: 'The oracles',
    about: 'What is true is computed twice, by code that has nothing in common.',
  },
};

/** The first word of a law's id: `collapse` of `collapse/two-layers`. */
export const themeOf = ({ id }: Pick<Law, 'id'>): string => id.split('/')[0]!;
