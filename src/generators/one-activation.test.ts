import { describe, expect, it } from 'vitest';
import { elementwise } from '../activations/index.ts';
import { tailPoints } from '../activations/tail-points.ts';
import type { Domain } from '../laws/case.ts';
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import { bfloat16, float16, float32, float64 } from '../numbers/format.ts';
import { nextAbove, nextBelow } from '../numbers/neighbours.ts';
import { range } from '../numbers/range.ts';
import { many } from '../testing/effort.ts';
import { belongs } from './belongs.ts';
import { drawCase } from './cases.ts';
import { shrinkSteps } from './shrink-steps.ts';

const domain: Domain = { layers: [0, 0], activations: true, oneActivation: true };
const size = { layers: 4, units: 4 };
const draw = (
  k: number,
  { seed = k, format = float64, activations = ['elu', 'relu', 'sin'] } = {},
) => drawCase<Stack<Layer>>(domain, { format, activations }, size, seed, k).case;
const layerOf = (k: number, options?: Parameters<typeof draw>[1]) => {
  const [layer] = draw(k, options).stack.layers;
  return layer && !isDense(layer) ? layer : undefined;
};

describe('cases of one activation', () => {
  it('take the activations of the subject in turn, whatever the seed', () => {
    for (const seed of [1, 2, 3]) {
      const names = range(9).map((k) => layerOf(k, { seed: 100 * seed + k })?.name);
      expect(names).toEqual([...new Array(3)].flatMap(() => ['elu', 'relu', 'sin']));
    }
  });

  it('are of all activations of one number where the subject names none', () => {
    const { length } = elementwise;
    const names = range(length).map((k) => {
      const [layer] = drawCase<Stack<Layer>>(domain, { format: float64 }, size, k, k).case.stack
        .layers;
      return layer && !isDense(layer) ? layer.name : '';
    });
    expect(names).toEqual(elementwise.map(({ name }) => name));
  });

  it('have default parameters, and others in each second turn', () => {
    const given = range(8).map(
      (turn) => layerOf(turn, { activations: ['leaky-relu'] })?.parameters,
    );
    expect(given.filter((_, i) => i % 2 === 0)).toEqual(new Array(4).fill(undefined));
    expect(given.filter((_, i) => i % 2 === 1)).toEqual([
      { slope: 0.2 },
      { slope: 0.3 },
      { slope: 0.005 },
      { slope: 0.02 },
    ]);
  });

  it.each([float64, float32, float16, bfloat16])(
    'belong to the domain in $name, their numbers are of it, and f of them is finite',
    (format) => {
      for (const k of range(many(200, 25))) {
        const c = draw(k, { format, activations: elementwise.map(({ name }) => name) });
        expect(belongs(c, domain, { format })).toBe(true);
      }
    },
  );

  it.each([float64, float32, float16])(
    'meet each kink and the numbers of $name on both sides of it within a few cases',
    (format) => {
      const kink = format.round(0.5);
      const near = [kink, nextAbove(kink, format), nextBelow(kink, format)];
      const activations = ['hard-shrink'];
      const met = range(8).flatMap((k) => draw(k, { format, activations }).inputs.flat());
      for (const x of near.flatMap((point) => [point, -point])) expect(met).toContain(x);
    },
  );

  it.each([float64, float32, float16])(
    'meet the tails of $name within eight cases, whatever the seed',
    (format) => {
      const activations = ['sigmoid'];
      const met = range(8).flatMap((k) =>
        draw(k, { seed: 1000 + k, format, activations }).inputs.flat(),
      );
      // There e⁻ˣ overflows, and the value is a subnormal number that a textbook form takes for 0.
      const [top, bottom] = [Math.log(format.largest), -Math.log(format.smallest)];
      expect(met.some((x) => x < -top && x > -bottom)).toBe(true);
      expect(met).toEqual(expect.arrayContaining(tailPoints(format).map(format.round)));
    },
  );

  it('shrink to the same activation, with the default parameters where those do', () => {
    const c = draw(1, { activations: ['leaky-relu'] });
    expect(layerOf(1, { activations: ['leaky-relu'] })?.parameters).toEqual({ slope: 0.2 });
    const rules = { domain, format: float64, lattice: false };
    const layers = [...shrinkSteps(c, rules)].map(([candidate]) => candidate.stack.layers);
    for (const [layer, ...others] of layers) {
      expect(others).toEqual([]);
      expect(layer).toMatchObject({ kind: 'activation', name: 'leaky-relu' });
    }
    expect(layers).toContainEqual([{ kind: 'activation', name: 'leaky-relu' }]);
  });
});
