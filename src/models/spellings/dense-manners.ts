/** A dense layer, y = x W + b, in other nodes than one Gemm. */
import type { SpellingName } from '../../laws/spelling-names.ts';
import { asRows, forEach, type Spelled } from '../spelling.ts';
import type { Manner } from './manner.ts';
import { biasTensor, withSummand } from './summand-manners.ts';

type Matrix = readonly (readonly number[])[];

/** A product that is to be written: x as [batch × inputs] and W, and C where the node of the product adds it. */
interface Product {
  readonly given: Spelled;
  readonly rows: string;
  readonly weight: Matrix;
  readonly c?: string | undefined;
}

const transposed = (weight: Matrix): Matrix =>
  weight[0]!.map((_, j) => weight.map((row) => row[j]!));

const matrix = ({ given: { builder } }: Product, weight: Matrix): string =>
  builder.tensor([weight.length, weight[0]!.length], weight.flat());

const gemm = (
  product: Product,
  weight: Matrix,
  attributes: Parameters<Spelled['builder']['node']>[2] = {},
): string => {
  const c = product.c === undefined ? [] : [product.c];
  return product.given.builder.node(
    'Gemm',
    [product.rows, matrix(product, weight), ...c],
    attributes,
  );
};

const matmul = (product: Product, weight: Matrix): string =>
  product.given.builder.node('MatMul', [product.rows, matrix(product, weight)]);

/** Whether doubling numbers in the type of the graph does not overflow. */
const canBeDoubled = ({ given: { builder } }: Product, weight: Matrix): boolean => {
  const largest = builder.type.name === 'float64' ? Number.MAX_VALUE : 2 ** 15;
  return weight.flat().every((x) => Math.abs(x) <= largest / 2);
};

/** How x W is written, by name. */
const products: Readonly<Partial<Record<SpellingName, (product: Product) => string>>> = {
  'matmul-add': (product) => matmul(product, product.weight),
  'transposed-weight': (product) => gemm(product, transposed(product.weight), { transB: 1 }),
  // As exporters write the weight of torch.nn.Linear.
  'transpose-node': (product) => {
    const { builder } = product.given;
    const stored = matrix(product, transposed(product.weight));
    const w = builder.node('Transpose', [stored], { perm: [1, 0] });
    return builder.node('MatMul', [product.rows, w]);
  },
  // ½ (x 2W), where that does not round; its C is given halved, and β = 2.
  'alpha-and-beta': (product) => {
    const { weight, c } = product;
    const isDouble = canBeDoubled(product, weight);
    const doubled = isDouble ? weight.map((row) => row.map((w) => 2 * w)) : weight;
    return gemm(product, doubled, {
      ...(isDouble && { alpha: { float: 0.5 } }),
      ...(c !== undefined && { beta: { float: 2 } }),
    });
  },
  'gemm-then-add': (product) => gemm(product, product.weight),
  // x W₁ + x W₂, where W₁ has the rows of W of even index and W₂ the others.
  'two-products': (product) => {
    const parts = [0, 1].map((part) =>
      matmul(
        product,
        product.weight.map((row, i) => (i % 2 === part ? row : row.map(() => 0))),
      ),
    );
    return product.given.builder.node('Add', parts);
  },
  // A convolution of pictures of one point.
  'conv-of-one': ({ given: { builder }, rows, weight, c }) => {
    const [inputs, outputs] = [weight.length, weight[0]!.length];
    const point = builder.node('Reshape', [rows, builder.integers([0, inputs, 1])]);
    const kernel = builder.tensor([outputs, inputs, 1], transposed(weight).flat());
    const y = builder.node('Conv', [point, kernel, ...(c === undefined ? [] : [c])], {
      kernel_shape: [1],
    });
    return builder.node('Reshape', [y, builder.integers([0, outputs])]);
  },
};

/** Those whose node adds a bias, unless the bias is added in another way than as y + b. */
const takesBias = (name: SpellingName | undefined): boolean =>
  name === undefined || ['transposed-weight', 'alpha-and-beta', 'conv-of-one'].includes(name);

/** Whether halving a number gives one of any type that has the number, and doubling it the number again. */
const canBeHalved = (b: number): boolean => b === 0 || Math.abs(b) >= 2 ** -10;

/** A dense layer, as its names say. */
export const denseAs: Manner = (given, says) => {
  const { builder } = given;
  const fields = given.fields as { weight: Matrix; bias?: number | readonly number[] };
  const bias =
    fields.bias === undefined ? undefined : forEach(fields.bias, fields.weight[0]!.length);
  const product = { given, rows: asRows(builder, given.x, given.before), weight: fields.weight };
  const write = products[says.product!] ?? ((plain: Product) => gemm(plain, plain.weight));
  if (!bias) return write(product);
  const isHalf = says.product === 'alpha-and-beta';
  if (takesBias(says.product) && !says.summand && (!isHalf || bias.every(canBeHalved))) {
    const c = isHalf ? bias.map((b) => b / 2) : bias;
    // The bias of a Conv has one axis.
    return write({
      ...product,
      c: biasTensor(builder, c, says.product === 'conv-of-one' ? {} : says),
    });
  }
  return withSummand(
    {
      builder,
      value: () => write(product),
      negative: () => write({ ...product, weight: fields.weight.map((row) => row.map((w) => -w)) }),
      bias: (factor) =>
        biasTensor(
          builder,
          bias.map((b) => factor * b),
          says,
        ),
    },
    says,
  );
};
