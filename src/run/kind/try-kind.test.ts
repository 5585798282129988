import { afterEach, describe, expect, it } from 'vitest';
import { Fault } from '../../input/made.ts';
import { numbers } from '../../layers/dice.ts';
import { optional } from '../../layers/fields/field.ts';
import { perChannel } from '../../layers/fields/tensor-fields.ts';
import { addKind } from '../../layers/kind-named.ts';
import { type LayerSource, layer } from '../../layers/layer-kind.ts';
import { at, pictureOf } from '../../layers/picture.ts';
import { positionsOf } from '../../layers/tensor-shape.ts';
import { many } from '../../testing/effort.ts';
import { plus, scale, times } from '../../words/word.ts';
import { type TriedKindClaim, tryKind } from './try-kind.ts';

const fields = { gain: perChannel, shift: optional(perChannel) };
type Source = LayerSource<'amplified', typeof fields>;

/** y = g x + s, per channel. */
const right: Source = {
  kind: 'amplified',
  formula: 'y = g x + s, per channel',
  source: 'a test',
  fields,
  units: 'kept',
  draw: (dice, [channels]) => ({
    gain: numbers(dice, channels!),
    ...(dice.has() && { shift: numbers(dice, channels!) }),
  }),
  shape: (_, input) => input,
  words: ({ gain, shift }, input) => [
    scale(gain, positionsOf(input)),
    ...(shift === undefined ? [] : [plus(shift, positionsOf(input))]),
  ],
  exact: ({ gain, shift }, x) =>
    pictureOf(x.shape, (index) => {
      const of = (given: typeof gain | undefined) =>
        given === undefined ? 0 : Array.isArray(given) ? given[index[0]!]! : given;
      return at(x, index)
        .times(of(gain) as never)
        .plus(of(shift) as never);
    }),
};

let remove = () => {};
afterEach(() => remove());

const tried = async (
  change: Partial<Source>,
  runs = many(300, 60),
): Promise<readonly TriedKindClaim[]> => {
  const kind = layer({ ...right, ...change });
  remove = addKind(kind);
  return (await tryKind(kind, { runs, seed: 1 })).claims;
};

const refuted = async (change: Partial<Source>) => {
  const all = (await tried(change, 300)).filter(({ status }) => status === 'refuted');
  expect(all.length).toBe(1);
  return all[0]!;
};

it('holds a right kind to every claim', async () => {
  const claims = await tried({});
  expect(claims.map(({ id, status }) => `${id} ${status}`)).toEqual([
    'draw held',
    'fields held',
    'shape held',
    'keeps-shape held',
    'words held',
    'exact held',
    'units held',
    'affine held',
  ]);
  expect(claims.every(({ runs }) => runs === many(300, 60))).toBe(true);
});

describe('a wrong kind is caught, and told at the simplest layer', () => {
  it('a wrong formula in words', async () => {
    const words: Source['words'] = (given, input) => right.words(given, input, null!).slice(0, 1);
    const { id, finding } = await refuted({ words });
    expect([id, finding]).toEqual([
      'exact',
      {
        sentence: 'y[0] is 0 by the words and 1 by exact',
        stack: { inputs: 1, layers: [{ kind: 'amplified', gain: [0], shift: [1] }] },
        inputs: [[0], [0]],
      },
    ]);
  });

  it('a factor for each position in turn, and not for each channel', async () => {
    const words: Source['words'] = ({ gain }) => [scale(gain, 1)];
    const exact: Source['exact'] = ({ gain }, x) => right.exact!({ gain, shift: undefined }, x);
    const { id, finding } = await refuted({ words, exact });
    expect(id).toBe('exact');
    expect(finding!.stack).toMatchObject({ inputs: [2, 2], layers: [{ gain: [0, 1] }] });
  });

  it('a shape that is not what the words give', async () => {
    const two: Partial<Source> = { shape: (_, [channels]) => [channels!, 2], units: 'fresh' };
    const draw: Source['draw'] = (dice, input) =>
      dice.keepsShape ? undefined : right.draw(dice, input);
    const claims = await tried({ ...two, draw }, 300);
    const all = claims.filter(({ status }) => status === 'refuted');
    // Where the input has two positions the size is right by chance, and the definition gives another shape.
    expect(all.map(({ id, finding }) => `${id}: ${finding!.sentence}`)).toEqual([
      'words: shape says [1, 2], 2 numbers, and the words give 1',
      // The two positions lie along the one axis or the other, as the input was drawn: neither is simpler.
      expect.stringMatching(
        /^exact: shape says \[1, 2\], and what exact gives has the shape \[1, (2, 1|1, 2)\]$/,
      ),
    ]);
  });

  it('a layer that does not keep the shape where it has to', async () => {
    const two: Partial<Source> = { shape: (_, [channels]) => [channels!, 2], units: 'fresh' };
    expect((await tried(two)).find(({ id }) => id === 'keeps-shape')!.finding).toMatchObject({
      sentence: 'expected 1, as it is given, found [1, 2]',
      stack: { inputs: 1 },
    });
  });

  it.each([
    [
      'a field that is not declared',
      { draw: () => ({ gain: 1, gian: 2 }) },
      ['fields', 'expected one of kind, gain, shift, found "gian"'],
    ],
    ['a field that is missing', { draw: () => ({}) }, ['fields', 'layer.gain: expected']],
    [
      'a draw that throws',
      {
        draw: () => {
          throw new TypeError('no such axis');
        },
      },
      [
        'draw',
        'for an input of shape 1: draw: expected fields of a layer, found TypeError: no such',
      ],
    ],
    ['a draw that gives nothing', { draw: () => undefined }, ['draw', 'found none']],
    [
      'a shape that refuses what draw gives',
      { shape: () => new Fault('expected an even number', 'gain') },
      ['shape', 'gain: expected an even number'],
    ],
    ['a shape that is none', { shape: () => [0.5] }, ['shape', 'expected whole numbers from 1']],
    [
      'words that throw',
      {
        words: () => {
          throw new RangeError('beyond');
        },
      },
      ['words', 'words: RangeError: beyond'],
    ],
    ['words of no numbers', { words: () => [scale(Number.NaN)] }, ['words', 'found NaN']],
    [
      'words that do not fit',
      { words: () => [times([[1], [1], [1], [1], [1]])] },
      ['words', 'times: expected a multiple of 5'],
    ],
    [
      'a second definition of another shape',
      { exact: ((_, x) => ({ ...x, shape: [...x.shape, 1] })) as Source['exact'] },
      ['exact', 'shape says 1, and what exact gives has the shape [1, 1]'],
    ],
    [
      'a second definition of plain numbers',
      { exact: ((_, { shape }) => ({ shape, entries: [1] as never })) as Source['exact'] },
      ['exact', 'expected numbers of decimal.js, found 1'],
    ],
    ['units that are not spread', { units: 'spread' as const }, ['units', 'expected fresh']],
  ] as [string, Partial<Source>, [string, string]][])('%s', async (_, change, [id, sentence]) => {
    const found = await refuted(change);
    expect(found.id).toBe(id);
    expect(found.finding!.sentence).toContain(sentence);
  });

  it('a nonlinear layer that does not say so', async () => {
    const square: Partial<Source> = {
      draw: () => ({ gain: 1 }),
      exact: (_, x) => pictureOf(x.shape, (index) => at(x, index).times(at(x, index))),
      words: () => [],
    };
    expect((await refuted(square)).id).toBe('exact');
  });
});

it('leaves what has no value undecided', async () => {
  const claims = await tried({
    draw: () => ({ gain: 1 }),
    words: () => [scale([{ op: 'quotient', of: [1, 0] }])],
    exact: (_, x) => pictureOf(x.shape, (index) => at(x, index).div(0)),
  });
  expect(claims.find(({ id }) => id === 'exact')!.status).toBe('undecided');
});
