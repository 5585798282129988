import { describe, expect, it } from 'vitest';
import { numberOfFraction } from '../numbers/fraction.ts';
import { lossStudy, nextToFloor } from './claims/loss-claims.ts';
import { begin, isOver, networkOf, snapshot, trained, withNumber } from './course.ts';
import { hasDiverged } from './diverged.ts';
import { changed, dataOf, firstLesson, type Lesson } from './lesson.ts';
import { stackOfLesson } from './lesson-stack.ts';
import { moments } from './tour.ts';

const placeAfter = (lesson: Lesson, steps: number): string => {
  const course = trained(begin(lesson), steps);
  return lossStudy(networkOf(course), dataOf(lesson), course.floor!).place;
};

describe('the tour', () => {
  it.each(moments.map((moment) => [moment.title, moment.lesson] as const))(
    '%s: training gets below the floor exactly where there is an activation',
    (_, lesson) => {
      expect(placeAfter(lesson, 150)).toBe(lesson.active ? 'below' : 'above');
    },
  );

  it('has six moments, the first without training, the last with', () => {
    expect(moments.map(({ plays }) => plays)).toEqual([false, false, true, true, true, true]);
    expect(new Set(moments.map(({ title }) => title)).size).toBe(6);
  });
});

describe('a course', () => {
  it('meets the floor where there are no activations, however deep, and then is over', () => {
    const course = trained(
      begin(changed(firstLesson, { data: 'plane', layers: 4, rate: 0.1 })),
      900,
    );
    const now = course.history.at(-1)![1];
    const floor = numberOfFraction(course.floor!);
    expect(now - floor).toBeLessThan(nextToFloor);
    expect(isOver(course)).toBe(true);
    expect(isOver(begin(firstLesson))).toBe(false);
  });

  it('keeps a history that is not too long, with its first and its last step', () => {
    const course = trained(begin(firstLesson), 1500);
    expect(course.history.length).toBeLessThanOrEqual(1501);
    expect([course.history[0]![0], course.history.at(-1)![0]]).toEqual([0, 1500]);
    const further = trained(course, 1);
    expect(further.history.length).toBeLessThan(course.history.length);
    expect(further.history.at(-1)![0]).toBe(1501);
  });

  it('with a weight set by hand starts again from there', () => {
    const course = withNumber(trained(begin(firstLesson), 20), 0, 2.5);
    expect(course.state.parameters[0]).toBe(2.5);
    expect([course.state.steps, course.history.length]).toEqual([0, 1]);
    expect(snapshot(course).numbers?.[0]).toBe(2.5);
  });

  it('as a snapshot has numbers only where they are not those of its seed', () => {
    expect(snapshot(begin(firstLesson))).toEqual(firstLesson);
    const later = trained(begin(firstLesson), 5);
    expect(stackOfLesson(snapshot(later))).toEqual(networkOf(later));
  });

  it('draws weights anew where the network has another shape, and keeps them where it has not', () => {
    const lesson = withNumber(begin(firstLesson), 0, 2.5).lesson;
    expect(changed(lesson, { units: 4 }).numbers).toBeUndefined();
    expect(changed(lesson, { active: true }).numbers).toEqual(lesson.numbers);
  });

  it('is over once it has diverged', () => {
    const lesson = changed(firstLesson, {
      data: 'circle',
      feature: true,
      layers: 6,
      units: 6,
      rate: 0.3,
    });
    const course = trained(begin(lesson), 200);
    expect(hasDiverged(networkOf(course))).toBe(true);
    expect(isOver(course)).toBe(true);
    expect(lossStudy(networkOf(course), dataOf(lesson), course.floor!).place).toBe('unknown');
  });

  it('without points there is no loss, and nothing to train', () => {
    const course = begin(changed(firstLesson, { data: 'own', own: [] }));
    expect([course.history, course.floor]).toEqual([[], undefined]);
    expect(isOver(course)).toBe(true);
  });
});
