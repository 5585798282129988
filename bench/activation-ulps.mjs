// How far each float64 form is from its exact form: the largest error over many points, from which the
// `ulps` and `absolute` of src/activations/elementwise are set, with a margin. Calibrated, not proven.
//   npm run build && node bench/activation-ulps.mjs [runs, default 100000] [name …]
import {
  elementwise,
  exactly,
  formOf,
  pointsFor,
  ulpOf,
  withDigits,
} from '../dist/activations/index.js';
import { decimalOf } from '../dist/numbers/decimal.js';

const [runs = '100000', ...names] = process.argv.slice(2);
console.log(
  'activation: worst ulps · where · ulps past the absolute budget · stated ulps, absolute',
);
for (const activation of elementwise) {
  if (names.length > 0 && !names.includes(activation.name)) continue;
  for (const parameters of [{}, ...Object.values(activation.variants)]) {
    const form = formOf(activation, parameters);
    let worst = { ulps: 0, at: 0 };
    let past = { ulps: 0, at: 0 };
    for (const x of pointsFor(form, { runs: Number(runs), seed: 7 })) {
      const computed = form.float64(x);
      if (!Number.isFinite(computed)) continue;
      const exact = exactly(activation, x, parameters);
      withDigits(60, () => {
        const error = decimalOf(computed).minus(exact).abs();
        const ulp = ulpOf(exact);
        const ulps = error.div(ulp).toNumber();
        if (ulps > worst.ulps) worst = { ulps, at: x };
        const rest = error.minus(activation.absolute).div(ulp).toNumber();
        if (rest > past.ulps) past = { ulps: rest, at: x };
      });
    }
    const label = [activation.name, ...Object.entries(parameters).flat()].join(' ');
    console.log(
      `${label}: ${worst.ulps.toPrecision(3)} at ${worst.at} · ${past.ulps.toPrecision(3)} at ${past.at} · ${activation.ulps}, ${activation.absolute}`,
    );
  }
}
