import { describe, expect, it } from 'vitest';
import {
  activationNamed,
  elementwise,
  formOf,
  vectorActivationNamed,
  vectorFormOf,
  vectors,
  withDigits,
} from '../activations/index.ts';
import { Fault } from '../input/made.ts';
import { kinds } from '../layers/kinds/index.ts';
import { exactly as decimalOf } from '../layers/picture.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import { randomFrom } from '../numbers/random.ts';
import { byDefinition, drawLayer, drawShape } from '../testing/by-definition.ts';
import { definitions } from '../testing/definitions/index.ts';
import { many, someOf } from '../testing/effort.ts';
import { shorts } from '../testing/short-numbers.ts';
import { type Enclosure, exactly } from './enclosure.ts';
import { windowsOf } from './functions-of-vectors.ts';
import { through } from './layers.ts';
import { fieldsByDefault, parametersByDefault } from './left-out.ts';
import { activated, activatedRow, values } from './point-values.ts';
import { ofDouble, type Rational } from './rational.ts';

const bits = 160;

const decimal = ({ n, e, d }: Rational) =>
  decimalOf(1).times(n.toString()).times(decimalOf(2).pow(e)).div(d.toString());

/**
 * Whether the enclosure holds the number, and is narrow. The forms that numbers come from are trusted to 40 digits, of which
 * ten are left to what a layer cancels; 160 bits are 48 digits, of which eight are.
 */
const holds = ({ low, high }: Enclosure, wanted: ReturnType<typeof decimal>): boolean => {
  const slack = wanted.abs().plus(1e-30).times('1e-30');
  const [from, to] = [decimal(low), decimal(high)];
  const isNarrow = to.minus(from).lte(wanted.abs().plus(1).times('1e-40'));
  return from.minus(slack).lte(wanted) && to.plus(slack).gte(wanted) && isNarrow;
};

describe('the checker', () => {
  for (const { kind } of definitions) {
    it(`gives what the second definition of ${kind} gives, in shape and in number`, () => {
      const random = randomFrom(17);
      let held = 0;
      for (let tries = 0; held < many(25, 3) && tries < 600; tries++) {
        const shape = drawShape(random);
        const layer = drawLayer(kind, random, shape);
        if (!layer || shapeThrough([layer], shape) instanceof Fault) continue;
        const x = shorts(
          random,
          shape.reduce((a, b) => a * b, 1),
        );
        const wanted = withDigits(150, () =>
          byDefinition([layer], { shape, entries: x.map(decimalOf) }),
        );
        const entries = x.map((xi) => exactly(ofDouble(xi)));
        const found = through([layer as never], { shape, entries }, values(bits));
        expect(found.shape).toEqual(wanted.shape);
        const isHeld = withDigits(150, () =>
          wanted.entries.every((entry, i) => holds(found.entries[i]!, entry)),
        );
        expect([JSON.stringify(layer), isHeld]).toEqual([JSON.stringify(layer), true]);
        held++;
      }
      expect(held).toBe(many(25, 3));
    });
  }

  it('knows the defaults of every layer and activation', () => {
    for (const activation of [...elementwise, ...vectors]) {
      const { name } = activation;
      const one = activationNamed(name);
      const { parameters } = one ? formOf(one) : vectorFormOf(vectorActivationNamed(name)!);
      expect([name, parametersByDefault[name] ?? {}]).toEqual([name, parameters]);
    }
    for (const { kind, defaults } of kinds)
      expect([kind, fieldsByDefault[kind] ?? {}]).toEqual([kind, Object.fromEntries(defaults)]);
  });

  it('encloses every activation at small, large and ordinary arguments', () => {
    const points = [0, 1, -1, 0.1, -0.7, 2.5, -3, 3, 6, -19.25, 40, -745, 1e-12, -1e-300, 1e9];
    const pairs = elementwise.flatMap((activation) => points.map((x) => [activation, x] as const));
    for (const [activation, x] of someOf(pairs, Math.ceil(pairs.length / 8))) {
      const { name } = activation;
      const { f, parameters } = formOf(activation);
      if (name === 'exponential' && x > 1e5) continue;
      const found = activated(name, parameters, exactly(ofDouble(x)), 4 * bits);
      const isHeld = withDigits(60, () => holds(found, decimalOf(1).times(f(decimalOf(x)))));
      expect([name, x, isHeld]).toEqual([name, x, true]);
    }
  });

  it('encloses every activation of vectors', () => {
    const rows = [
      [0.5, -1, 2, 0.25],
      [3, 3, -3, 1e-3],
      [100, -200, 0, 0.1],
      [0, 0, 0, 0],
    ];
    for (const activation of vectors) {
      const { name } = activation;
      const { f, parameters } = vectorFormOf(activation);
      if (windowsOf(name, 4, parameters)) continue;
      for (const row of rows) {
        const entries = row.map((x) => exactly(ofDouble(x)));
        const found = activatedRow(name, parameters, entries, 4 * bits);
        const isHeld = withDigits(60, () =>
          f(row.map(decimalOf)).every((y, i) => holds(found[i]!, decimalOf(1).times(y))),
        );
        expect([name, row, isHeld]).toEqual([name, row, true]);
      }
    }
  });
});
