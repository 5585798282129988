/** A dense layer, y = x W + b, in other nodes than one Gemm. */
import { asRows, forEach, type Spelled, type Spelling } from '../spelling.ts';
import type { Manner } from './manner.ts';

type Matrix = readonly (readonly number[])[];

/** A dense layer that is to be written: x as [batch × inputs], W and b as they are. */
interface Product {
  readonly given: Spelled;
  readonly rows: string;
  readonly weight: Matrix;
  /** One for each output. */
  readonly bias: readonly number[] | undefined;
}

const transposed = (weight: Matrix): Matrix =>
  weight[0]!.map((_, j) => weight.map((row) => row[j]!));

const matrix = ({ given: { builder } }: Product, weight: Matrix): string =>
  builder.tensor([weight.length, weight[0]!.length], weight.flat());

const vector = ({ given: { builder } }: Product, numbers: readonly number[]): string =>
  builder.tensor([numbers.length], numbers);

/** Only dense layers are written so; others plainly. */
const dense = (write: (product: Product) => string): Manner => {
  const spelling: Spelling = (given) => {
    const { weight, bias } = given.fields as { weight: Matrix; bias?: number | readonly number[] };
    const each = bias === undefined ? undefined : forEach(bias, weight[0]!.length);
    const rows = asRows(given.builder, given.x, given.before);
    return write({ given, rows, weight, bias: each });
  };
  return { layers: { dense: spelling } };
};

const matmul = (product: Product): string =>
  product.given.builder.node('MatMul', [product.rows, matrix(product, product.weight)]);

/** x W, and then the bias where there is one. */
const withBias = (add: (product: Product, y: string, bias: readonly number[]) => string): Manner =>
  dense((product) => {
    const y = matmul(product);
    return product.bias ? add(product, y, product.bias) : y;
  });

/** y = x W; y + b */
export const matmulAdd = withBias((product, y, bias) =>
  product.given.builder.node('Add', [y, vector(product, bias)]),
);

/** b + y */
export const biasFirst = withBias((product, y, bias) =>
  product.given.builder.node('Add', [vector(product, bias), y]),
);

/** y − (−b) */
export const subNegated = withBias((product, y, bias) =>
  product.given.builder.node('Sub', [
    y,
    vector(
      product,
      bias.map((b) => -b),
    ),
  ]),
);

/** Gemm with C : [1 × outputs] */
export const rowBias = dense((product) => {
  const { builder } = product.given;
  const c = product.bias ? [builder.tensor([1, product.bias.length], product.bias)] : [];
  return builder.node('Gemm', [product.rows, matrix(product, product.weight), ...c]);
});

/** Gemm with B = Wᵀ and transB = 1 */
export const transposedWeight = dense((product) => {
  const c = product.bias ? [vector(product, product.bias)] : [];
  const b = matrix(product, transposed(product.weight));
  return product.given.builder.node('Gemm', [product.rows, b, ...c], { transB: 1 });
});

/** A node Transpose makes W of Wᵀ, as exporters write the weight of torch.nn.Linear. */
export const transposeNode = dense((product) => {
  const { builder } = product.given;
  const w = builder.node('Transpose', [matrix(product, transposed(product.weight))], {
    perm: [1, 0],
  });
  const y = builder.node('MatMul', [product.rows, w]);
  return product.bias ? builder.node('Add', [y, vector(product, product.bias)]) : y;
});

/** Whether doubling and halving numbers in the type of the graph gives them back. */
const canBeDoubled = ({ given: { builder } }: Product, numbers: readonly number[]): boolean => {
  const largest = builder.type.name === 'float64' ? Number.MAX_VALUE : 2 ** 15;
  return numbers.every((x) => Math.abs(x) <= largest / 2);
};

/** Gemm with α = ½ and 2W, β = 2 and ½b, where neither rounds. */
export const alphaAndBeta = dense((product) => {
  const { weight, bias } = product;
  const isWeight = canBeDoubled(product, weight.flat());
  const isBias = bias?.every((b) => b === 0 || Math.abs(b) >= 2 ** -10) ?? false;
  const b = matrix(product, isWeight ? weight.map((row) => row.map((w) => 2 * w)) : weight);
  const c = bias ? [vector(product, isBias ? bias.map((one) => one / 2) : bias)] : [];
  return product.given.builder.node('Gemm', [product.rows, b, ...c], {
    ...(isWeight && { alpha: { float: 0.5 } }),
    ...(isBias && { beta: { float: 2 } }),
  });
});
