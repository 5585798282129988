// What a property test of a collapse looks like without Foldproof, as most would write it: widths, then `chain` to
// matrices of fc.double, ml-matrix, and a comparison by a guessed tolerance. No oracle, no bound.
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';

/** A stack and rows of inputs, in plain arrays. */
export const idiomaticCases = ({ layers, units }) => {
  const number = fc.double({ min: -1000, max: 1000, noNaN: true });
  const row = (n) => fc.array(number, { minLength: n, maxLength: n });
  const rows = (m, n) => fc.array(row(n), { minLength: m, maxLength: m });
  const layer = (m, n) => fc.record({ weight: rows(m, n), bias: row(n) });
  return fc
    .array(fc.integer({ min: 1, max: units }), { minLength: 2, maxLength: layers + 1 })
    .chain((widths) =>
      fc.record({
        inputs: fc.integer({ min: 1, max: 3 }).chain((n) => rows(n, widths[0])),
        layers: fc.tuple(...widths.slice(1).map((width, k) => layer(widths[k], width))),
      }),
    );
};

/** Whether the stack and its collapse, from the left, agree at the inputs, by numpy's allclose. */
export const agrees = ({ inputs, layers }) => {
  const weights = layers.map(({ weight }) => new Matrix(weight));
  let y = new Matrix(inputs);
  let [weight, bias] = [weights[0], Matrix.rowVector(layers[0].bias)];
  for (const [k, layer] of layers.entries()) {
    y = y.mmul(weights[k]).addRowVector(layer.bias);
    if (k === 0) continue;
    weight = weight.mmul(weights[k]);
    bias = bias.mmul(weights[k]).addRowVector(layer.bias);
  }
  const z = new Matrix(inputs).mmul(weight).addRowVector(bias.to1DArray());
  const [a, b] = [y.to1DArray(), z.to1DArray()];
  return a.every((x, i) => Math.abs(x - b[i]) <= 1e-8 + 1e-5 * Math.abs(b[i]));
};

/** How many numbers a case has. */
export const numbersOf = (value) =>
  typeof value === 'number'
    ? 1
    : Object.values(value ?? {}).reduce(
        (sum, part) => sum + (typeof part === 'string' ? 0 : numbersOf(part)),
        0,
      );

const script = new URL('hypothesis-peer.py', import.meta.url).pathname;

/** CPU seconds a case of Hypothesis with numpy; undefined where Python has not both. */
export const hypothesisSeconds = ({ layers, units }, runs) => {
  const { status, stdout } = spawnSync('python3', [script, layers, units, runs].map(String), {
    encoding: 'utf8',
  });
  return status === 0 ? Number(stdout) : undefined;
};

/** The versions of the two, as one line of text. */
export const hypothesisVersions = () => {
  const code =
    'import platform, hypothesis, numpy; print(f"Python {platform.python_version()}, Hypothesis {hypothesis.__version__}, numpy {numpy.__version__}")';
  const { status, stdout } = spawnSync('python3', ['-c', code], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : 'Hypothesis and numpy: not installed';
};
