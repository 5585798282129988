import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { type Format, float16 } from '../numbers/format.ts';
import { gradientGrowth } from './sized-gradient.ts';
import { staysFinite } from './stays-finite.ts';
import { grown } from './upward.ts';

const format: Format = { ...float16, unit: 2 ** -9, smallest: 2 ** -24 };
const more = 1 + grown(4 * 2 ** -9);

const one = (weight: number, bias?: number[]): Stack<Layer> => ({
  inputs: 1,
  layers: [dense([[weight]], bias)],
});

/** What a gradient may come to, by its size, and a difference of the loss. */
const reach = (stack: Stack<Layer>, rows = 1): number => 1 + gradientGrowth(stack, rows, format);
const missed = 1 + grown((2 + 2 + 3) * 2 ** -9); // an input and an output, a bias of each, and 3

/** Whether it is so with a largest number just above four times this, and not with one just below. */
const turnsAt = (most: number, at: (format: Format) => boolean): readonly boolean[] =>
  [-1, 1].map((sign) => at({ ...format, largest: 4 * most * (1 + sign * 2 ** -40) }));

const turns = [false, true];

describe('a training stays finite', () => {
  it('where a velocity is below a quarter of the largest number: gradients, their errors and momentum', () => {
    // By w: 2 · |0 · 1000 + 1| · 1000. Outputs and steps are small.
    const data = { inputs: [[1000]], targets: [[-1]] };
    const first = more * reach(one(0)) * 2000;
    const training = { steps: 1, rate: 2 ** -40, momentum: 0.5 };
    expect(turnsAt(first, (f) => staysFinite(one(0), data, training, f))).toEqual(turns);
    const grew = more * 2 ** -40 * first * 1000; // what the first step makes of y
    const second = more * (0.5 * first + reach(one(0)) * 2 * (grew + 1) * 1000);
    expect(turnsAt(second, (f) => staysFinite(one(0), data, { ...training, steps: 2 }, f))).toEqual(
      turns,
    );
    // The gradient by the bias is 2 · 1 where that by the weight is 2⁻¹⁹.
    const tiny = { inputs: [[2 ** -20]], targets: [[1]] };
    const bias = (f: Format): boolean => staysFinite(one(0, [0]), tiny, training, f);
    expect(turnsAt(more * reach(one(0, [0])) * 2, bias)).toEqual(turns);
  });

  it('where a velocity is that biases make, as they move', () => {
    const data = { inputs: [[2 ** -20]], targets: [[1]] };
    const training = { steps: 2, rate: 2 ** -4, momentum: 0.5 };
    const growth = reach(one(0, [0]));
    const first = more * growth * 2; // by the bias: 2 · |0 + 1|
    const weight = more * 2 ** -4 * (first * 2 ** -20);
    const y = weight * 2 ** -20 + more * 2 ** -4 * first;
    const second = more * (0.5 * first + growth * 2 * (y + 1));
    expect(turnsAt(second, (f) => staysFinite(one(0, [0]), data, training, f))).toEqual(turns);
  });

  it('where each weight is: absolute values, and steps that add up', () => {
    const data = { inputs: [[2 ** -10]], targets: [[2 ** -10]] };
    // By w: 2 · (2⁻¹⁰ · 3 + 2⁻¹⁰) · 2⁻¹⁰, at a rate of 2²⁴.
    const gradient = 2 * 2 ** -20 * 4;
    const weight = more * (3 + 2 ** 24 * (more * reach(one(3)) * gradient));
    const training = { steps: 1, rate: 2 ** 24, momentum: 0 };
    expect(turnsAt(weight, (f) => staysFinite(one(-3), data, training, f))).toEqual(turns);
  });

  it('where the sum of the squares is, of differences of absolute values', () => {
    const data = { inputs: [[-8], [2]], targets: [[-1], [0]] };
    const training = { steps: 0, rate: 1, momentum: 0 };
    const squares = (missed * (16 * 8 + 4 + 1)) ** 2 + (missed * (16 * 2 + 4)) ** 2;
    expect(turnsAt(squares, (f) => staysFinite(one(-16, [-4]), data, training, f))).toEqual(turns);
  });

  it('only with activations that make nothing larger, and whatever their place', () => {
    const data = { inputs: [[1]], targets: [[1]] };
    const training = { steps: 3, rate: 0.1, momentum: 0.5 };
    const through = (name: string): boolean =>
      staysFinite(
        { inputs: 1, layers: [activationLayer(name), ...one(1).layers, activationLayer(name)] },
        data,
        training,
        format,
      );
    const contracting = ['relu', 'abs', 'tanh', 'identity', 'relu6', 'atan', 'softsign'];
    expect(contracting.filter((name) => !through(name))).toEqual([]);
    expect(['square', 'sigmoid', 'leaky-relu'].filter(through)).toEqual([]);
  });

  it('where all of that holds in each layer, whatever activations are between', () => {
    const training = { steps: 1, rate: 2 ** -60, momentum: 0 };
    const at = (largest: number, stack: Stack<Layer>, x: number, t: number): boolean =>
      staysFinite(stack, { inputs: [[x]], targets: [[t]] }, training, { ...format, largest });
    // By the first weight the gradient is 0, as the second weight is; by the second 2 · 1 · 1000.
    const dead: Stack<Layer> = { inputs: 1, layers: [dense([[1]]), dense([[0]])] };
    expect([2 ** 12, 2 ** 15].map((largest) => at(largest, dead, 1000, 1))).toEqual(turns);
    // One weight of 4,096 that multiplies 0, beside one of 0.
    const wide: Stack<Layer> = { inputs: 1, layers: [dense([[4096, 0]]), dense([[0], [0]])] };
    expect([2 ** 13, 2 ** 15].map((largest) => at(largest, wide, 0, 0))).toEqual(turns);
    // Of absolute values atan makes less, and is left out: (256 · 8)².
    const bent: Stack<Layer> = { inputs: 1, layers: [dense([[256]]), activationLayer('atan')] };
    expect([2 ** 23, 2 ** 26].map((largest) => at(largest, bent, 8, 0))).toEqual(turns);
  });

  it('where what a layer gives is, also where the next one multiplies it by 0', () => {
    const training = { steps: 0, rate: 1, momentum: 0 };
    const hidden: Stack<Layer> = { inputs: 1, layers: [dense([[1000]], [24]), dense([[0]])] };
    const data = { inputs: [[1000]], targets: [[0]] };
    const most = (1 + grown((2 + 2 + 2 + 4) * 2 ** -9)) * (1000 * 1000 + 24);
    expect(turnsAt(most, (f) => staysFinite(hidden, data, training, f))).toEqual(turns);
    // One row of two, and one unit of two, is as large.
    const rows = { inputs: [[0], [1000]], targets: [[0], [0]] };
    expect(turnsAt(most, (f) => staysFinite(hidden, rows, training, f))).toEqual(turns);
    const two: Stack<Layer> = {
      inputs: 1,
      layers: [dense([[0, 1000]], [0, 24]), dense([[0], [0]])],
    };
    const ofTwo = (1 + grown((2 + 3 + 2 + 4) * 2 ** -9)) * (1000 * 1000 + 24);
    expect(turnsAt(ofTwo, (f) => staysFinite(two, data, training, f))).toEqual(turns);
  });

  it('unless so many roundings of a gradient come to more than 4', () => {
    const rows = (n: number) => ({
      inputs: Array.from({ length: n }, () => [1]),
      targets: Array.from({ length: n }, () => [1]),
    });
    const training = { steps: 1, rate: 1, momentum: 0 };
    const wide: Format = { ...format, largest: 1e30 };
    const at = (n: number): boolean => staysFinite(one(1), rows(n), training, wide);
    expect([at(150), at(2100)]).toEqual([true, false]);
  });

  it('and nothing is said of numbers that are none', () => {
    const training = { steps: 1, rate: 1, momentum: 0 };
    const data = { inputs: [[1]], targets: [[Number.NaN]] };
    expect(staysFinite(one(1), data, training, format)).toBe(false);
  });
});
