import { describe, expect, it } from 'vitest';
import { numberOfFraction } from '../numbers/fraction.ts';
import { regression } from '../oracle/regression.ts';
import { dataNames } from './data/data-sets.ts';
import { changed, dataOf, firstLesson, inputsOf, type Lesson } from './lesson.ts';
import { stackOfLesson } from './lesson-stack.ts';
import { inputNames } from './names.ts';
import { bestLayer, chordValues, pictureOf, type Scene, sceneOf, sheetOf } from './scene.ts';

const sceneFrom = (lesson: Lesson): Scene =>
  sceneOf(lesson, stackOfLesson(lesson), bestLayer(dataOf(lesson), inputsOf(lesson)));
const size = { width: 300, height: 240 };

/** The d of each path of a class. */
const pathsOf = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`<path class="${name}" d="([^"]*)"`, 'g'))].map(([, d]) => d!);

describe('a scene', () => {
  const lessons = dataNames.flatMap((data) =>
    [false, true].flatMap((active) =>
      [false, true].map((feature) => changed(firstLesson, { data, active, feature })),
    ),
  );

  it.each(lessons.map((lesson) => [lesson.data, lesson] as const))(
    '%s is drawn without a number that is none',
    (_, lesson) => {
      const scene = sceneFrom(lesson);
      const { html } = pictureOf(scene, size);
      expect(html).toMatch(/^<svg class="plot[^>]*role="img" aria-label="[^"]{30,}"/);
      expect(html).not.toMatch(/NaN|undefined|Infinity/);
      if (scene.data.picture === 'map')
        expect(sheetOf(scene, size, 40).html).not.toMatch(/NaN|Infinity/);
    },
  );

  it('the one layer lies on the network where nothing is between the layers', () => {
    for (const feature of [false, true]) {
      const { html } = pictureOf(sceneFrom(changed(firstLesson, { layers: 5, feature })), size);
      expect(pathsOf(html, 'layer-line')).toEqual(pathsOf(html, 'net-line'));
    }
    const map = pictureOf(sceneFrom(changed(firstLesson, { data: 'plane' })), size).html;
    expect(pathsOf(map, 'layer-line')).toEqual(pathsOf(map, 'net-line'));
  });

  it('with an activation it is the best that one layer can do', () => {
    const lesson = changed(firstLesson, { active: true });
    const { inputs, targets } = dataOf(lesson);
    const numbers = regression(inputs, targets).coefficients.map(([c]) => numberOfFraction(c!));
    expect(sceneFrom(lesson).layer).toEqual({ weight: [numbers[0]], bias: numbers[1] });
    expect(bestLayer({ ...dataOf(lesson), inputs: [], targets: [] }, 2)).toEqual({
      weight: [0, 0],
      bias: 0,
    });
    const single = changed(firstLesson, { active: true, layers: 1 });
    expect(sceneFrom(single).affine).toBe(true);
  });

  it('weights that are not finite do not break it', () => {
    const numbers = new Array<number>(10).fill(Number.POSITIVE_INFINITY);
    for (const active of [false, true]) {
      const { html } = pictureOf(sceneFrom({ ...firstLesson, active, numbers }), size);
      expect(html).not.toMatch(/NaN|Infinity/);
    }
  });

  it('names inputs, and the feature by its formula', () => {
    expect(inputNames(firstLesson)).toEqual(['x']);
    expect(inputNames(changed(firstLesson, { data: 'xor', feature: true }))).toEqual([
      'x₁',
      'x₂',
      'x₁ x₂',
    ]);
  });

  it('goes from one point to another in equal steps', () => {
    const values = chordValues(
      stackOfLesson({ ...firstLesson, layers: 1, numbers: [2, 1] }),
      [0],
      [32],
    );
    expect([values[0], values[32], values.at(-1), values.length]).toEqual([1, 33, 65, 65]);
  });
});
