import { Matrix, pseudoInverse } from 'ml-matrix';
import { type Asked, exchangesOf } from '../../documents/asked.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import { isDense, isStack, type Layer, type Stack } from '../../network/stack.ts';
import type { Rows } from '../../numbers/rows.ts';
import { gradientDescent } from '../../training/gradient-descent.ts';
import { type Html, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import { drawing, label, line, path, px, scale } from './svg.ts';

/** A training that was asked for, with all that it takes. */
type AskedFit = Asked & Required<Pick<Asked, 'inputs' | 'targets' | 'options'>>;

const isFit = (asked: Asked): asked is AskedFit =>
  asked.ask === 'fit' && Boolean(asked.inputs && asked.targets && asked.options);

/** The mean squared error that a linear regression leaves: (1/NM) ‖T − A A⁺ T‖², A = [X 1]; in float64, to be drawn. */
const floorOf = (inputs: Rows, targets: Rows): number => {
  const a = new Matrix(inputs.map((row) => [...row, 1]));
  const t = new Matrix(targets.map((row) => [...row]));
  const misses = Matrix.sub(t, a.mmul(pseudoInverse(a)).mmul(t)).to1DArray();
  const left = misses.reduce((sum, x) => sum + x * x, 0) / misses.length;
  const all = t.to1DArray().reduce((sum, x) => sum + x * x, 0) / misses.length;
  return left < all * 2 ** -40 ? 0 : left; // what float64 leaves of 0
};

/** At least so many steps are drawn, so that a curve shows where it goes. */
const leastSteps = 24;

/** The losses of our own training after 0, 1 … steps, as far as they are finite. */
const losses = (stack: Stack<Layer>, { inputs, targets, options }: AskedFit): number[] => {
  const training = gradientDescent(stack, inputs, targets);
  const found: number[] = [];
  let state = training.start;
  for (let k = 0; k <= Math.max(leastSteps, options.steps); k++) {
    const loss = training.loss(state.parameters);
    if (!Number.isFinite(loss)) break;
    found.push(loss);
    state = training.step(state, options);
  }
  return found;
};

const [width, height] = [320, 240];
const box = { left: 46, right: width - 12, top: 14, bottom: height - 28 };
const short = (x: number): string => inPrint(Number(x.toPrecision(3)));

/**
 * The loss of a training step by step, as gradient descent has it; the line of what a linear regression leaves; and the
 * loss that the subject answered. Nothing where no training was asked for, or ours has no finite loss to show.
 */
export const trainingCurve = (c: Counterexample): Html | false => {
  const fits = (exchangesOf(c) ?? []).filter(isFit);
  const asked = fits.find(({ wrong }) => wrong) ?? fits.at(-1);
  if (!asked || !isStack(asked.stack)) return false;
  const curve = losses(asked.stack, asked);
  if (curve.length < 2) return false;
  const floor = floorOf(asked.inputs, asked.targets);
  const { loss } = Object(asked.answer) as { readonly loss?: unknown };
  const answered = typeof loss === 'number' && Number.isFinite(loss) ? loss : undefined;
  const values = [...curve.slice(0, asked.options.steps + 1), floor, answered ?? floor];
  const most = Math.max(...values);
  const outgrown = curve.findIndex((x) => x > 2 * most);
  const shown = outgrown < 0 ? curve : curve.slice(0, outgrown);
  const across = scale([0, shown.length - 1], [box.left, box.right]);
  const up = scale([0, Math.max(most, ...shown) * 1.05 || 1], [box.bottom, box.top]);
  const name = `Loss over steps, and the ${short(floor)} that a linear regression leaves`;
  const { steps } = asked.options;
  const given =
    answered !== undefined && ([across(Math.min(steps, shown.length - 1)), up(answered)] as const);
  const affine = asked.stack.layers.every(isDense);
  return html`<figure>${drawing({ width, height, label: name, name: 'slice' }, [
    line('axis', [box.left, box.bottom], [box.right, box.bottom]),
    line('axis', [box.left, box.bottom], [box.left, box.top]),
    label('tick', [box.left - 6, up(0) + 4], '0', 'end'),
    label('tick', [box.left - 6, up(most) + 4], short(most), 'end'),
    label('tick', [box.left, height - 8], '0 steps', 'start'),
    label('tick', [box.right, height - 8], `${shown.length - 1}`, 'end'),
    line('chord', [box.left, up(floor)], [box.right, up(floor)]),
    path(
      'straight',
      shown.map((y, k) => [across(k), up(y)] as const),
    ),
    given && html`<circle class="end" cx="${px(given[0])}" cy="${px(given[1])}" r="3.5"/>`,
  ])}<figcaption>Solid: the loss of gradient descent from the stack that was sent. Dotted: the ${short(floor)} that a linear
regression leaves.${affine ? ' Without activations it never goes below that.' : ''}${
    answered === undefined ? '' : ` Dot: the loss answered, ${short(answered)}.`
  } Sampled in float64.</figcaption></figure>`;
};
