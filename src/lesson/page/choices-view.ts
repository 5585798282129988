import { dataNamed, dataNames } from '../data/data-sets.ts';
import { type ActivationName, type Lesson, limits, offered, rates } from '../lesson.ts';
import { element, say } from './elements.ts';

/** What of a lesson is chosen: data, layers, units, activation, feature, rate. */
export const startChoices = (
  change: (change: Partial<Lesson>) => void,
  current: () => Lesson,
): { readonly update: (lesson: Lesson) => void } => {
  const data = element('data', HTMLElement);
  const radios = dataNames.map((name) => {
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = 'data';
    input.value = name;
    const text = document.createElement('span');
    text.textContent = dataNamed(name, []).title;
    label.append(input, text);
    data.append(label);
    input.addEventListener('change', () => change({ data: name, feature: false }));
    return input;
  });

  const activation = element('activation', HTMLSelectElement);
  for (const [name, title] of Object.entries(offered)) activation.add(new Option(title, name));
  activation.addEventListener('change', () =>
    change({ activation: activation.value as ActivationName, active: true }),
  );
  const active = element('active', HTMLButtonElement);
  active.addEventListener('click', () => change({ active: !current().active }));

  const feature = element('feature', HTMLInputElement);
  feature.addEventListener('change', () => change({ feature: feature.checked }));

  const rate = element('rate', HTMLSelectElement);
  for (const value of rates) rate.add(new Option(String(value)));
  rate.addEventListener('change', () => change({ rate: Number(rate.value) }));

  const steppers = (['layers', 'units'] as const).map((what) => {
    const [less, more] = [
      element(`${what}-less`, HTMLButtonElement),
      element(`${what}-more`, HTMLButtonElement),
    ];
    const shown = element(what, HTMLElement);
    less.addEventListener('click', () => change({ [what]: Math.max(1, current()[what] - 1) }));
    more.addEventListener('click', () =>
      change({ [what]: Math.min(limits[what], current()[what] + 1) }),
    );
    return (lesson: Lesson): void => {
      say(shown, String(lesson[what]));
      less.setAttribute('aria-disabled', String(lesson[what] === 1));
      more.setAttribute('aria-disabled', String(lesson[what] === limits[what]));
    };
  });

  return {
    update: (lesson) => {
      for (const radio of radios) radio.checked = radio.value === lesson.data;
      for (const step of steppers) step(lesson);
      activation.value = lesson.activation;
      active.setAttribute('aria-checked', String(lesson.active));
      feature.checked = lesson.feature;
      say(
        element('feature-formula', HTMLElement),
        dataNamed(lesson.data, lesson.own).feature.formula,
      );
      rate.value = String(lesson.rate);
      element('units-choice', HTMLElement).classList.toggle('off', lesson.layers === 1);
    },
  };
};
