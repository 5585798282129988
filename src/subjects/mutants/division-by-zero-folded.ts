import type { AnyLayer } from '../../layers/any-layer.ts';
import { type Dense, dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { biasOf } from '../plain.ts';

type PerChannel = number | readonly number[];

interface Norm {
  readonly kind: 'batch-norm';
  readonly mean: PerChannel;
  readonly variance: PerChannel;
  readonly scale?: PerChannel;
  readonly bias?: PerChannel;
  readonly epsilon?: number;
}

const at = (given: PerChannel, j: number): number =>
  typeof given === 'number' ? given : given[j]!;

/** The layer that a dense layer and a norm behind it are. */
const merged = (
  layer: Dense,
  { mean, variance, scale = 1, bias = 0, epsilon = 1e-5 }: Norm,
): Dense => {
  const factor = (j: number) => at(scale, j) / Math.sqrt(at(variance, j) + epsilon);
  return dense(
    layer.weight.map((row) => row.map((w, j) => w * factor(j))),
    biasOf(layer).map((b, j) => (b - at(mean, j)) * factor(j) + at(bias, j)),
  );
};

export default mutant({
  name: 'division-by-zero-folded',
  bug: 'folds a batch norm whose variance and ε are 0 into weights that are NaN',
  source: 'torch.nn.utils.fusion, 1.13: rsqrt(running_var + eps) without a look at 0',
  killedBy: { law: 'fold/division-by-zero', class: 'not finite' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'batch-norm'],
    fold: ({ inputs, layers }) => {
      const folded: AnyLayer[] = [];
      for (const layer of layers) {
        const last = folded.at(-1);
        if (layer.kind === 'batch-norm' && last?.kind === 'dense')
          folded[folded.length - 1] = merged(last as Dense, layer as AnyLayer & Norm);
        else folded.push(layer);
      }
      return { inputs, layers: folded };
    },
  }),
});
