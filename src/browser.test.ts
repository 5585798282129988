/** The bundle for browsers: it imports nothing, and runs where there is nothing but JavaScript. */
import { runInNewContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { beforeAll, expect, it } from 'vitest';

let imports: readonly string[];
let code: string;
beforeAll(async () => {
  const bundle = await rolldown({ input: 'src/browser.ts', platform: 'browser', external: [] });
  const { output } = await bundle.generate({ format: 'iife', name: 'foldproof' });
  await bundle.close();
  expect(output.length).toBe(1);
  imports = [...output[0].imports, ...output[0].dynamicImports];
  code = output[0].code;
});

it('imports nothing, of Node or of anybody', () => {
  expect(imports).toEqual([]);
  expect(code).not.toMatch(/\bfrom\s*["']node:|\brequire\(["']|\bprocess\.(?:env|exit|argv)/);
});

it('collapses, evaluates exactly, finds the floor and a witness, and trains, without Node', () => {
  const asked = `
    const { dense, stackOf, activationLayer, collapse, exactMap, toRows, regression, ratio, compare,
      exactLoss, classify, gradientDescent, randomStart, numberOfFraction } = foldproof;
    const inputs = [[0, 0], [1, 1], [0, 1], [1, 0]], targets = [[0], [0], [1], [1]];
    const two = stackOf(dense([[1, 2]], [1, 0]), dense([[1], [3]], [5]));
    const training = gradientDescent(randomStart(2, [2, 4, 1], activationLayer('relu')), inputs, targets);
    let state = training.start;
    for (let k = 0; k < 300; k++) state = training.step(state, { rate: 0.1, momentum: 0.9 });
    JSON.stringify({
      collapsed: collapse(two), exact: toRows(exactMap(two).weight),
      floor: compare(regression(inputs, targets).squares, ratio(1)),
      verdict: classify(training.network(state.parameters)).verdict,
      loss: numberOfFraction(exactLoss(training.network(state.parameters), inputs, targets).most),
    })`;
  const { loss, ...rest } = JSON.parse(String(runInNewContext(`${code}\n${asked}`)));
  expect(rest).toEqual({
    collapsed: { weight: [[7]], bias: [6] },
    exact: [[7]],
    floor: 0,
    verdict: 'nonlinear',
  });
  expect(loss).toBeLessThan(0.25);
});
