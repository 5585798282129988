/** The product of matrices beside ml-matrix's: time and bits. */
import { Matrix } from 'ml-matrix';
import { affine, float64Arithmetic } from '../../dist/numbers/arithmetic.js';
import { randomFrom } from '../../dist/numbers/random.js';
import { cpuSeconds, inTurn, ratios } from '../parts/interleaved.mjs';
import { summary } from '../parts/statistics.mjs';

const isSame = (rows, matrix) =>
  rows.every((row, i) => row.every((x, j) => Object.is(x, matrix.get(i, j))));

export const measure = async ({ quick }) => {
  const random = randomFrom(1);
  const rows = [];
  for (const n of quick ? [4, 16, 64, 256] : [4, 16, 64, 128, 256, 512, 1024]) {
    const square = () => Array.from({ length: n }, () => Array.from({ length: n }, random.normal));
    const [a, b] = [square(), square()];
    const [x, w] = [new Matrix(a), new Matrix(b)];
    const times = Math.max(1, Math.round(2e7 / n ** 3));
    const each = (work) => async () =>
      (await cpuSeconds(() => {
        for (let k = 0; k < times; k++) work();
      })) / times;
    const { ours, theirs } = await inTurn(
      {
        ours: each(() => affine(float64Arithmetic, a, b)),
        theirs: each(() => x.mmul(w)),
      },
      n >= 512 ? 3 : 9,
    );
    rows.push({
      units: `${n} × ${n}`,
      'ours, from rows to rows, ms': summary(ours.map((s) => 1000 * s)),
      'ml-matrix mmul, of matrices, ms': summary(theirs.map((s) => 1000 * s)),
      'ml-matrix ÷ ours': summary(ratios(theirs, ours)),
      bits: isSame(affine(float64Arithmetic, a, b), x.mmul(w)) ? 'the same' : '**others**',
    });
  }
  const large = rows.filter(({ units }) => Number.parseInt(units, 10) >= 64);
  const least = large.map((row) => row['ml-matrix ÷ ours']).sort((p, q) => p.median - q.median)[0];
  return {
    rows,
    limits: [
      {
        limit: '≥ 3 × ml-matrix from 64 to 1024 on one core',
        found: least,
        isMet: least.median >= 3,
      },
      {
        limit: 'bits of ml-matrix at every size',
        found: `${rows.filter(({ bits }) => bits === 'the same').length} of ${rows.length} sizes`,
        isMet: rows.every(({ bits }) => bits === 'the same'),
      },
    ],
  };
};
