import type { AnyLayer } from '../../layers/any-layer.ts';
import { flatOf } from '../../layers/grouped-windows.ts';
import { mutant } from '../mutant.ts';
import { foldsAs, misreading } from '../other-network.ts';

type Kernel = readonly (number | Kernel)[];
type Convolution = AnyLayer & {
  readonly weight: readonly (readonly Kernel[])[];
  readonly padding: unknown;
  readonly dilations: unknown;
};
type Sum = AnyLayer & { readonly branches: readonly (readonly AnyLayer[])[] };

const isConvolution = (layer: AnyLayer): layer is Convolution => layer.kind === 'conv';

const tapsOf = (weight: Convolution['weight']): number => flatOf(weight[0]![0] as never).length;

/** The kernel of the other shape with x as its first tap, and 0 elsewhere. */
const cornered = (like: Kernel, x: number): Kernel =>
  like.map((entry, i) =>
    typeof entry === 'number' ? (i === 0 ? x : 0) : cornered(entry, i === 0 ? x : 0),
  );

/** The convolution of one tap as one of the larger kernel, its tap at the corner. */
const atCorner = (layer: Convolution, { weight, padding, dilations }: Convolution): AnyLayer =>
  ({
    ...layer,
    padding,
    dilations,
    weight: layer.weight.map((row) =>
      row.map((kernel) => cornered(weight[0]![0]!, flatOf(kernel as never)[0]!)),
    ),
  }) as AnyLayer;

export default mutant({
  name: 'one-by-one-at-the-corner',
  bug: 'puts a kernel of one tap at the corner of the larger one that it is added to',
  source: 'RepVGG re-parameterisations: padding on one side only',
  killedBy: { law: 'fold/branches', class: 'differs' },
  minimal: {
    stack: {
      inputs: [1, 1],
      layers: [
        {
          kind: 'sum',
          branches: [
            [
              { kind: 'conv', weight: [[[1]]] },
              { kind: 'batch-norm', mean: [0], variance: [0] },
            ],
            [
              { kind: 'conv', weight: [[[0, 0]]], padding: [[1, 0]] },
              { kind: 'batch-norm', mean: [0], variance: [0] },
            ],
            [],
          ],
        },
      ],
    },
    inputs: [[0]],
  },
  subject: foldsAs(
    misreading<Sum>('sum', (sum) => {
      const convolutions = sum.branches.flat().filter(isConvolution);
      const larger = convolutions.find(({ weight }) => tapsOf(weight) > 1);
      if (!larger) return sum;
      return {
        ...sum,
        branches: sum.branches.map((branch) =>
          branch.map((layer) =>
            isConvolution(layer) && tapsOf(layer.weight) === 1 ? atCorner(layer, larger) : layer,
          ),
        ),
      };
    }),
  ),
});
