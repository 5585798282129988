import { type Activation, activations, type VectorActivation } from '../activations/index.ts';
import type { TriedActivation } from '../activations/tried.ts';
import { refutingPoints } from './html/claims-chapter.ts';
import type { Shown } from './html/claims-page.ts';
import { plot } from './portrait/plot.ts';
import { portraitOf } from './portrait/portrait.ts';
import { sheet } from './sheet.ts';

/** An activation that was tried, with its picture. */
export const portrayed = (
  activation: Activation | VectorActivation,
  tried: TriedActivation,
): Shown => {
  const portrait = portraitOf(activation, tried.parameters, refutingPoints(tried));
  return { tried, ...(portrait && { portrait }) };
};

/** The catalogue as it was tried, with its pictures. */
export const portrayedCatalogue = (tried: readonly TriedActivation[]): Shown[] =>
  tried.flatMap((one) => {
    const activation = activations.find(({ name }) => name === one.name);
    return activation ? portrayed(activation, one) : [];
  });

/** All the pictures as one: `reports/activations.svg`. */
export const activationSheet = (shown: readonly Shown[]): string =>
  sheet(
    shown.flatMap(({ tried: { name }, portrait }) =>
      portrait ? { title: name, drawing: plot(portrait) } : [],
    ),
    5,
    'The graph of each activation, solid, and of its derivative, dashed',
  );
