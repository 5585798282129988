import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Rows } from '../../numbers/rows.ts';
import { type Constant, listed, nested } from '../constant.ts';
import type { Given } from '../given.ts';
import { operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** β's vector: one number, or one for each output. Refused where rows of the batch have other ones. */
const biasOf = ({ dims, numbers }: Constant, outputs: number): number | number[] => {
  const all = Array.from(numbers());
  if (all.length === 1) return all[0]!;
  if (all.length === outputs && dims.at(-1) === outputs) return all;
  throw new Refused('its C has other numbers for each row');
};

/** Gemm of one row. */
const rowLayer = (given: Given): AnyLayer => {
  const weight = given.constant(1);
  if (weight.dims.length !== 2) throw new Refused('its B is no matrix');
  const transposed = given.int('transB', 0) === 1;
  const outputs = weight.dims[transposed ? 0 : 1]!;
  const c = given.optional(2);
  const bias = c && biasOf(c, outputs);
  const [alpha, beta] = [given.number('alpha', 1), given.number('beta', 1)];
  const rows = nested(weight) as Rows;
  if (alpha !== 1 || beta !== 1 || transposed) {
    return {
      ...{ kind: 'gemm', weight: rows, ...(bias !== undefined && { bias }) },
      ...{ ...(alpha !== 1 && { alpha }), ...(beta !== 1 && { beta }) },
      ...(transposed && { transposed }),
    };
  }
  const each = typeof bias === 'number' ? new Array<number>(outputs).fill(bias) : bias;
  return { kind: 'dense', weight: rows, ...(each && { bias: each }) };
};

/** Gemm of m rows, as a convolution of one position a row: αAW, and βC row by row. */
const manyRows = (given: Given, [m, k]: readonly number[]): readonly AnyLayer[] => {
  const constant = given.constant(1);
  const weight = nested(constant) as Rows;
  const transB = given.int('transB', 0) === 1;
  const outputs = constant.dims[transB ? 0 : 1]!;
  const kernel = Array.from({ length: outputs }, (_, o) =>
    Array.from({ length: k! }, (_, i) => [
      (transB ? weight[o]?.[i] : weight[i]?.[o]) ?? Number.NaN,
    ]),
  );
  if (constant.dims[transB ? 1 : 0] !== k) throw new Refused('its A and B do not chain');
  const alpha = given.number('alpha', 1);
  const c = given.optional(2);
  const beta = given.number('beta', 1);
  const full = c && spreadOver(c, m!, outputs).map((x) => beta * x);
  return [
    { kind: 'transpose', axes: [1, 0] },
    { kind: 'conv', weight: kernel },
    ...(alpha === 1 ? [] : [{ kind: 'scale', scale: alpha }]),
    { kind: 'transpose', axes: [1, 0] },
    ...(full
      ? [
          { kind: 'flatten' },
          { kind: 'bias', bias: full },
          { kind: 'reshape', shape: [m!, outputs] },
        ]
      : []),
  ];
};

/** C for each of [rows × columns]. */
const spreadOver = (c: Constant, rows: number, columns: number): number[] => {
  const all = listed(c);
  const [height, width] = [1, 1, ...c.dims].slice(-2) as [number, number];
  if (
    all.length !== height * width ||
    (height !== 1 && height !== rows) ||
    (width !== 1 && width !== columns)
  )
    throw new Refused('its C does not go together with A and B');
  return Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    return all[(height === 1 ? 0 : row) * width + (width === 1 ? 0 : column)]!;
  });
};

export default operator({
  name: 'Gemm',
  readAs: 'dense; gemm with its α, β and a transposed weight',
  except: 'a B or C that depends on the input',
  read: (given) => {
    const own = given.variable(0);
    const turned = given.int('transA', 0) === 1;
    if (given.batched) {
      if (turned) throw new Refused('transA: it mixes the rows of the batch');
      if (own.length !== 1) throw new Refused('its A is no matrix');
      return [through(given, 0, [rowLayer(given)])];
    }
    if (own.length !== 2) throw new Refused('its A is no matrix');
    const [m, k] = turned ? [own[1]!, own[0]!] : [own[0]!, own[1]!];
    const turn: readonly AnyLayer[] = turned ? [{ kind: 'transpose', axes: [1, 0] }] : [];
    if (m !== 1) return [through(given, 0, [...turn, ...manyRows(given, [m, k])])];
    const layer = rowLayer(given);
    const row = through(given, 0, [...reshaped(own, [k]), layer]);
    const dims = [1, ...row.dims];
    return [through(given, 0, [...row.branches[0]!.layers, ...reshaped(row.dims, dims)])];
  },
});
