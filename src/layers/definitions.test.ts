import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { withDigits } from '../activations/index.ts';
import { Fault } from '../input/made.ts';
import { toBalls } from '../numbers/dyadic.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { decimalOfDyadic } from '../oracle/ball.ts';
import { exactSystem } from '../oracle/exact-system.ts';
import { byDefinition, drawLayer, drawShape } from '../testing/by-definition.ts';
import type { Definition } from '../testing/definition.ts';
import { definitions } from '../testing/definitions/index.ts';
import { many } from '../testing/effort.ts';
import { shorts } from '../testing/short-numbers.ts';
import { walk } from '../words/walk.ts';
import type { Phrase } from '../words/word.ts';
import type { AnyLayer } from './any-layer.ts';
import { kindNamed, kindNames } from './kind-named.ts';
import { exactly, type Picture } from './picture.ts';
import { shapeThrough, wordsThrough } from './through-layers.ts';

interface Drawn {
  readonly shape: readonly number[];
  readonly layers: readonly AnyLayer[];
  readonly x: readonly number[];
}

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

const pictured = ({ shape, x }: Drawn): Picture => ({ shape, entries: x.map(exactly) });

/** The layer with one number for all entries of some of the lists that may be one. */
const withOneForAll = (random: Random, layer: AnyLayer): AnyLayer => {
  const { tensors, fields } = kindNamed(layer.kind)!;
  const own = layer as unknown as Readonly<Record<string, unknown>>;
  const singles = tensors.flatMap(({ name }) => {
    const list = own[name];
    const first: unknown = Array.isArray(list) ? list[0] : undefined;
    const mayBeOne = typeof first === 'number' && v.is(fields[name]!.schema, first);
    return mayBeOne && random.chance(0.5) ? [[name, first]] : [];
  });
  return { ...layer, ...Object.fromEntries(singles) };
};

/**
 * Whether the exact system's balls hold the numbers of the second definition, in which the forms of activations
 * and 150 digits leave an error below 10⁻³⁰; undefined where the exact system has no enclosure.
 */
const agrees = (phrase: Phrase, drawn: Drawn, wanted: Picture): boolean | undefined => {
  const y = walk(exactSystem, phrase, toBalls([drawn.x]));
  if (!y) return undefined;
  const decimals = (row: readonly bigint[]) =>
    row.map((mantissa) => decimalOfDyadic({ mantissa, exponent: y.exponent }));
  return withDigits(150, () => {
    const middle = decimals(y.middle[0]!);
    const radius = y.radius && decimals(y.radius[0]!);
    return (
      middle.length === wanted.entries.length &&
      wanted.entries.every((entry, i) => {
        const slack = entry.abs().plus(1).times('1e-30');
        return entry
          .minus(middle[i]!)
          .abs()
          .lte(slack.plus(radius?.[i] ?? 0));
      })
    );
  });
};

const drawOne = (random: Random, definition: Definition): Drawn | undefined => {
  const shape = drawShape(random);
  const layer = drawLayer(definition.kind, random, shape);
  return layer && { shape, layers: [layer], x: shorts(random, size(shape)) };
};

const drawn = (definition: Definition, count: number): Drawn[] => {
  const random = randomFrom(14);
  const found: Drawn[] = [];
  for (let tries = 0; found.length < count && tries < 20 * count; tries++) {
    const one = drawOne(random, definition);
    if (one && !(shapeThrough(one.layers, one.shape) instanceof Fault)) found.push(one);
  }
  return found;
};

describe('the second definitions', () => {
  it('are of every kind', () => {
    expect(definitions.map(({ kind }) => kind)).toEqual(kindNames);
  });

  for (const definition of definitions) {
    const count = many(60, 15);
    const cases = drawn(definition, count);

    it(`agree with the words of ${definition.kind}, in shape and in number`, () => {
      expect(cases.length).toBe(count);
      for (const one of cases) {
        const wanted = byDefinition(one.layers, pictured(one));
        expect(shapeThrough(one.layers, one.shape)).toEqual(wanted.shape);
        expect(agrees(wordsThrough(one.layers, one.shape), one, wanted), JSON.stringify(one)).toBe(
          true,
        );
      }
    });

    it(`agree with the words of ${definition.kind} where one number stands for all`, () => {
      const random = randomFrom(15);
      for (const one of cases) {
        const layers = one.layers.map((layer) => withOneForAll(random, layer));
        const wanted = byDefinition(layers, pictured(one));
        expect(shapeThrough(layers, one.shape)).toEqual(wanted.shape);
        expect(agrees(wordsThrough(layers, one.shape), one, wanted), JSON.stringify(layers)).toBe(
          true,
        );
      }
    });

    it.each(Object.keys(definition.wrong))(`catch ${definition.kind} with %s`, (name) => {
      const caught = cases.some((one) => {
        const words = wordsThrough(one.layers, one.shape);
        const wrong = definition.wrong[name]!(words, one.layers[0] as never, one.shape);
        return agrees(wrong, one, byDefinition(one.layers, pictured(one))) === false;
      });
      expect(caught).toBe(true);
    });
  }

  it('call no layer sound at a look whose sizes do not fit', () => {
    const { soundShape } = kindNamed('dense')!;
    const weight = [[1, 2, 3], [4, 5, 6]]; // biome-ignore format: a matrix
    const sound = (layer: object, ...shape: number[]) => soundShape!(layer as never, shape);
    expect(sound({ weight }, 2)).toEqual([3]);
    expect(sound({ weight, bias: [7, 8, 9] }, 2, 1, 1)).toEqual([3]);
    expect(sound({ weight }, 3)).toBeUndefined();
    expect(sound({ weight, bias: [7, 8] }, 2)).toBeUndefined();
    expect(sound({ weight: [[]] }, 1)).toBeUndefined();
    expect(sound({}, 1)).toBeUndefined();
  });

  it('agree with the words of random networks', () => {
    const random = randomFrom(5);
    let [layersSeen, open] = [0, 0];
    for (let n = 0; n < many(400, 40); n++) {
      const start = drawShape(random);
      const layers: AnyLayer[] = [];
      let shape: readonly number[] = start;
      for (let k = random.integer(1, 6); k > 0; k--) {
        const layer = drawLayer(random.pick(kindNames), random, shape);
        const next = layer && shapeThrough([layer], shape);
        if (!next || next instanceof Fault || size(next) > 100) continue;
        layers.push(layer);
        shape = next;
      }
      layersSeen += layers.length;
      const one = { shape: start, layers, x: shorts(random, size(start)) };
      const wanted = byDefinition(layers, pictured(one));
      const agreed = agrees(wordsThrough(layers, start), one, wanted);
      if (agreed === undefined) open++;
      else expect(agreed, JSON.stringify(one)).toBe(true);
    }
    expect(layersSeen).toBeGreaterThan(many(800, 80));
    expect(open).toBeLessThan(40); // a vector function without a Lipschitz constant of what is no exact number
  });
});
