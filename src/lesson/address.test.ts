import { describe, expect, it } from 'vitest';
import { randomFrom } from '../numbers/random.ts';
import { type Addressed, addressOf, fromAddress, inAddress } from './address.ts';
import { dataNames } from './data/data-sets.ts';
import { firstPoints } from './data/own-data.ts';
import { changed, countOf, firstLesson, limits, offered, rates } from './lesson.ts';
import { stackOfLesson } from './lesson-stack.ts';
import { moments } from './tour.ts';

const first = { lesson: moments[0]!.lesson, moment: 0, plays: false };

/** Any lesson, with numbers of its own in half of the draws. */
const drawn = (seed: number): Addressed => {
  const random = randomFrom(seed);
  const data = random.pick(dataNames);
  const lesson = changed(firstLesson, {
    data,
    own:
      data === 'own'
        ? Array.from(
            { length: random.integer(0, 9) },
            () =>
              [
                random.integer(-16, 16) / 16,
                random.integer(-16, 16) / 16,
                random.pick([0, 1] as const),
              ] as const,
          )
        : firstPoints,
    feature: random.chance(0.5),
    layers: random.integer(1, limits.layers),
    units: random.integer(1, limits.units),
    activation: random.pick(Object.keys(offered) as (keyof typeof offered)[]),
    active: random.chance(0.5),
    seed: random.integer(0, limits.seed),
    rate: random.pick(rates),
  });
  const numbers = Array.from({ length: countOf(lesson) }, () => 200 * random.unit() - 100);
  return {
    lesson: random.chance(0.5) ? inAddress({ ...lesson, numbers }) : lesson,
    ...(random.chance(0.5) && { moment: random.integer(0, moments.length - 1) }),
    plays: random.chance(0.5),
  };
};

describe('a lesson in an address', () => {
  it('is read as it was written', () => {
    for (let seed = 0; seed < 300; seed++) {
      const addressed = drawn(seed);
      expect(fromAddress(`#${addressOf(addressed)}`)).toEqual(addressed);
    }
  });

  it('leaves numbers out that could not be read', () => {
    const lesson = { ...firstLesson, numbers: new Array<number>(10).fill(1e7) };
    expect(fromAddress(`#${addressOf({ lesson, plays: false })}`).lesson).toEqual(firstLesson);
  });

  it('needs no letter that an address has to escape', () => {
    for (let seed = 0; seed < 50; seed++)
      expect(addressOf(drawn(seed))).toMatch(/^[a-z0-9=&,;.-]+$/i);
  });

  it.each(moments.map((moment, k) => [k, moment] as const))(
    '#moment=%i alone is all of it',
    (k, moment) => {
      const { lesson, plays } = moment;
      expect(fromAddress(`#moment=${k + 1}`)).toEqual({ lesson, moment: k, plays });
    },
  );

  it.each([
    '',
    '#',
    '#&&==&=',
    '#moment=7',
    '#moment=-1',
    '#moment=1e9',
    `#data=xor&${'x'.repeat(9000)}`,
    '#__proto__=1&constructor=2',
  ])('%.30j is the first moment', (text) => {
    expect(fromAddress(text)).toEqual(first);
  });

  it.each([
    'data=constructor',
    'data=<script>alert(1)</script>',
    'data=__proto__',
    'layers=0',
    'layers=7',
    'layers=2.5',
    'layers=1e1',
    'units=-3',
    'units=999999999',
    'activation=softmax',
    'activation=toString',
    'seed=NaN',
    'seed=10000',
    'rate=1e308',
    'rate=-0.1',
    'numbers=1,2',
    'numbers=NaN,1,1,1,1,1,1,1,1,1',
    'numbers=1e308,1,1,1,1,1,1,1,1,1',
    'numbers=101,1,1,1,1,1,1,1,1,1',
    'numbers=,,,,,,,,,',
    `numbers=${'9,'.repeat(3000)}`,
    'points=1,1',
    'points=17,0,0',
    'points=0,0,2',
    'points=0.5,0,1',
    `points=${Array.from({ length: 41 }, () => '0,0,1').join(';')}`,
    'on=%00',
    'feature=yes',
  ])('what cannot be read is left out: %.40s', (part) => {
    expect(fromAddress(`#${part}`)).toEqual({ lesson: firstLesson, plays: false });
  });

  it('of a name that stands twice the first counts, and the rest is read beside what is not', () => {
    const { lesson } = fromAddress('#data=xor&data=line&layers=99&units=4');
    expect([lesson.data, lesson.layers, lesson.units]).toEqual(['xor', firstLesson.layers, 4]);
  });

  it('whatever it is made of, the network of it can be built', () => {
    const random = randomFrom(3);
    const signs = '#&=,;.-0123456789datlyersunimbpocx%<';
    for (let k = 0; k < 300; k++) {
      const valid = addressOf(drawn(k));
      const at = random.integer(0, valid.length - 1);
      const text =
        valid.slice(0, at) + random.pick([...signs]) + valid.slice(at + random.integer(0, 3));
      const { lesson } = fromAddress(text);
      const { layers } = stackOfLesson(lesson);
      expect(layers.filter(({ kind }) => kind === 'dense').length).toBe(lesson.layers);
    }
  });
});
