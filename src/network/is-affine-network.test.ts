import { afterEach, expect, it } from 'vitest';
import { activationNamed, formOf } from '../activations/index.ts';
import { addKind } from '../layers/kind-named.ts';
import { kinds } from '../layers/kinds/index.ts';
import { layer } from '../layers/layer-kind.ts';
import { apply, scale } from '../words/word.ts';
import { isAffineNetwork } from './is-affine-network.ts';
import type { Network } from './network.ts';

let remove = () => {};
afterEach(() => remove());

const of = (...layers: object[]) => ({ inputs: [1, 2], layers }) as unknown as Network;
const norm = { kind: 'scale', scale: [3] };

it('a network is affine where no layer is nonlinear, in branches too', () => {
  const relu = { kind: 'activation', name: 'relu' };
  const sum = (...branches: object[][]) => ({ kind: 'sum', branches });
  expect(isAffineNetwork(of())).toBe(true);
  expect(isAffineNetwork(of(norm, sum([], [norm])))).toBe(true);
  expect(isAffineNetwork(of(relu))).toBe(false);
  expect(isAffineNetwork(of(norm, sum([], [norm, sum([relu])])))).toBe(false);
  expect(isAffineNetwork(of({ kind: 'max-pool', kernel: [2] }))).toBe(false);
});

it('of a kind of a user’s own its words tell, whatever it says of itself', () => {
  const kind = (word: 'bend' | 'scale', nonlinear: boolean) =>
    layer({
      ...{ kind: 'mine', formula: 'y = f(x)', source: 'nowhere', fields: {}, units: 'kept' },
      ...(nonlinear && { nonlinear: true }),
      ...{ draw: () => ({}), shape: (_: unknown, input: readonly number[]) => input },
      words: () => [word === 'bend' ? apply(formOf(activationNamed('abs')!)) : scale(2)],
    } as Parameters<typeof layer>[0]);
  for (const [word, nonlinear] of [
    ['bend', true],
    ['bend', false],
    ['scale', true],
    ['scale', false],
  ] as const) {
    remove = addKind(kind(word, nonlinear));
    expect(isAffineNetwork(of(norm, { kind: 'mine' }))).toBe(word === 'scale');
    remove();
  }
  remove = () => {};
});

it('two kinds of the package may be nonlinear, and never are affine', () => {
  const may = kinds.filter(({ nonlinear }) => nonlinear).map(({ kind }) => kind);
  expect(may.sort()).toEqual(['activation', 'max-pool']);
});
