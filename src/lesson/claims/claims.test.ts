import { describe, expect, it } from 'vitest';
import { dense, type Layer, type Stack, stackOf } from '../../network/stack.ts';
import { ratio } from '../../numbers/fraction.ts';
import { dataNamed, withFeature } from '../data/data-sets.ts';
import { changed, dataOf, firstLesson, type Lesson } from '../lesson.ts';
import { denseOf, stackOfLesson } from '../lesson-stack.ts';
import { floorClaim, floorOf, lossStudy } from './loss-claims.ts';
import {
  formulaOf,
  oneLayerClaim,
  oneLayerOf,
  roundingClaim,
  throughOneLayer,
} from './one-layer-claim.ts';
import { meansClaim, pictureClaim } from './picture-claims.ts';
import { linearityOf } from './witness-claim.ts';

const lessonOf = (change: Partial<Lesson>): Lesson => changed(firstLesson, change);
const xor = lessonOf({ data: 'xor', units: 2 });
const clock = () => 0;

/** relu(s) − 2 relu(s − 1) of s = x₁ + x₂. */
const solving = [1, 1, 1, 1, 0, -1, 1, -2, 0];
/** ½, whatever the inputs are. */
const half = [0, 0, 0, 0, 0, 0, 0, 0, 0.5];

const studyOf = (lesson: Lesson) => {
  const data = dataOf(lesson);
  return lossStudy(stackOfLesson(lesson), data, floorOf(data)!);
};

describe('the claim of one layer', () => {
  const stack = stackOf(dense([[1, 2]], [1, 0]), dense([[1], [3]], [5]));

  it('is W′ and b′ of the oracle, and is drawn through the points that the network gives', () => {
    expect(oneLayerOf(stack)).toEqual({ weight: [7], bias: 6 });
    expect(throughOneLayer(oneLayerOf(stack), [[0], [2]])).toEqual([6, 20]);
    expect(oneLayerClaim(stack)).toMatchObject({
      standing: 'exact',
      text: expect.stringMatching(/^These 2 layers/),
    });
    expect(oneLayerClaim(stackOf(dense([[1]])))).toMatchObject({
      text: expect.stringMatching(/stays one/),
    });
  });

  it.each([
    [{ weight: [0.5, -1.25], bias: -0.001 }, 'y = 0.50 x₁ − 1.25 x₂ + 0.00'],
    [{ weight: [-2, 0], bias: -1 }, 'y = −2.00 x₁ + 0.00 x₂ − 1.00'],
  ])('is written with true signs', (layer, text) => {
    expect(formulaOf(layer, ['x₁', 'x₂'])).toBe(text);
  });

  it('is written with a sum in brackets', () => {
    const layer = { weight: [2], bias: 1 };
    expect(formulaOf(layer, ['x₁² + x₂²'])).toBe('y = 2.00 (x₁² + x₂²) + 1.00');
  });

  it('in float64 is certified where there is a bound, and not where there is none', () => {
    const rounded = stackOf(dense([[0.1]], [0.2]), dense([[0.3]], [0.7]));
    expect(roundingClaim(rounded)).toMatchObject({ standing: 'certified' });
    expect(roundingClaim(stackOf(dense([[1, 2]]), dense([[3], [4]])))).toMatchObject({
      standing: 'exact',
    });
    const large = stackOf(dense([[1e200]]), dense([[1e150]]));
    expect(roundingClaim(large)).toMatchObject({ standing: 'sampled' });
  });
});

describe('the claims of the loss', () => {
  it('below the floor, exactly, where ReLU solves XOR', () => {
    const study = studyOf({ ...xor, active: true, numbers: solving });
    expect(study).toMatchObject({ place: 'below', loss: 0, claim: { standing: 'exact' } });
  });

  it('exactly the floor where every answer is ½', () => {
    const { place, claim } = studyOf({ ...xor, numbers: half });
    expect([place, claim.standing]).toEqual(['at', 'exact']);
    expect(claim.text).toBe('Loss 0.2500: exactly the floor.');
  });

  it('the floor and what is above it, of other weights; certified through tanh', () => {
    expect(studyOf(xor)).toMatchObject({
      place: 'above',
      claim: { standing: 'exact', text: expect.stringMatching(/ above the floor\.$/) },
    });
    const nearly = { ...xor, numbers: [...half.slice(0, 8), 0.5 + 2 ** -20] };
    expect(studyOf(nearly).claim.text).toMatch(/the floor, and \S+ above it/);
    expect(studyOf({ ...xor, active: true, activation: 'tanh' }).claim.standing).toBe('certified');
  });

  it('of weights that are not finite is unknown, and says so', () => {
    const { place, claim } = studyOf({
      ...xor,
      numbers: solving.with(3, Number.POSITIVE_INFINITY),
    });
    expect([place, claim.standing]).toEqual(['unknown', 'sampled']);
  });

  it('the floor is exact', () => {
    expect(floorClaim(ratio(1, 4))).toMatchObject({
      standing: 'exact',
      text: expect.stringContaining('0.2500'),
    });
  });
});

describe('whether a network with activations is one layer', () => {
  const of = (lesson: Lesson, stack: Stack<Layer> = stackOfLesson(lesson)) =>
    linearityOf(stack, dataOf(lesson), clock);

  it('a witness half-way between two of the data, exact through ReLU, certified through tanh', () => {
    const relu = of({ ...xor, active: true, numbers: solving });
    expect(relu).toMatchObject({
      verdict: 'nonlinear',
      witness: { t: 0.5 },
      claim: { standing: 'exact' },
    });
    expect(relu.claim.text).toMatch(/one layer would give 0\.00\. This network gives 1\.00\.$/);
    const tanh = of({ ...xor, active: true, activation: 'tanh', numbers: solving });
    expect(tanh).toMatchObject({ verdict: 'nonlinear', claim: { standing: 'certified' } });
  });

  it('by classify where the data show none, as where there are no points', () => {
    const own = { ...xor, data: 'own' as const, own: [], active: true, numbers: solving };
    expect(of(own)).toMatchObject({ verdict: 'nonlinear', claim: { standing: 'exact' } });
  });

  it('still one layer, with a proof, where every unit is off', () => {
    const off = { ...xor, active: true, numbers: [1, 1, 1, 1, -9, -9, 1, -2, 0.5] };
    expect(of(off)).toMatchObject({ verdict: 'affine', claim: { standing: 'exact' } });
  });

  it('not decided where there was no time, and then it says that nothing is proven', () => {
    const lesson = lessonOf({ data: 'line', active: true, layers: 5, units: 4 });
    const dead = { ...lesson, numbers: [...stackNumbers(lesson)].map((w) => w * 0) };
    let time = 0;
    const hurried = linearityOf(stackOfLesson(dead), dataOf(dead), () => {
      time += 1000;
      return time;
    });
    expect(hurried).toMatchObject({ verdict: 'undecided', claim: { standing: 'sampled' } });
    expect(hurried.witness).toBeUndefined();
  });
});

/** All weights and biases of a lesson. */
const stackNumbers = (lesson: Lesson): number[] =>
  denseOf(stackOfLesson(lesson)).layers.flatMap(({ weight, bias = [] }) => [
    ...weight.flat(),
    ...bias,
  ]);

describe('the claims of the picture', () => {
  const layer = { weight: [1, 2], bias: 0.5 };

  it('two kinds of one mean are answered alike on average, whatever the one layer is', () => {
    expect(meansClaim(dataNamed('xor', []), layer)).toMatchObject({
      standing: 'exact',
      text: expect.stringContaining('here 2.00'),
    });
    for (const name of ['circle', 'bars', 'tones'] as const) {
      const data = dataNamed(name, []);
      const weight = data.inputs[0]!.map((_, i) => i);
      expect(meansClaim(data, { weight, bias: 0 })).toBeDefined();
      expect(meansClaim(withFeature(data), { weight: [...weight, 1], bias: 0 })).toBeUndefined();
    }
  });

  it('is not said of data that are no two kinds, or that one layer can tell apart', () => {
    expect(meansClaim(dataNamed('plane', []), layer)).toBeUndefined();
    expect(meansClaim(dataNamed('own', []), layer)).toBeUndefined();
    expect(
      meansClaim(
        dataNamed('own', [
          [0, 0, 0],
          [1, 1, 1],
        ]),
        layer,
      ),
    ).toBeUndefined();
  });

  it('a picture is exact where it is straight, and sampled where it bends', () => {
    expect(pictureClaim(dataNamed('line', []), true)?.standing).toBe('exact');
    expect(pictureClaim(dataNamed('xor', []), false)?.standing).toBe('sampled');
    expect(pictureClaim(dataNamed('bars', []), true)).toBeUndefined();
  });
});
