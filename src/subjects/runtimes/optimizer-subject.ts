/** The optimiser of ONNX Runtime as a rewriter of model files. */
import type { OnnxRuntime } from '../../models/onnxruntime-peer.ts';
import { type OptimizerLevel, optimizedFile } from '../host-optimized-file.ts';
import type { Subject } from '../subject.ts';
import { Unsupported } from './unsupported.ts';

/** Kinds of layers whose operators the optimiser merges, moves or removes. */
const layers = [
  ...['dense', 'gemm', 'bias', 'scale', 'batch-norm', 'conv', 'conv-transpose'],
  ...['average-pool', 'max-pool', 'global-average-pool', 'pad', 'reduce', 'sum', 'concat'],
  ...['reshape', 'flatten', 'transpose', 'slice', 'dropout', 'activation'],
];

const levelOf = (passes: readonly string[]): OptimizerLevel =>
  passes.includes('extended') ? 'extended' : passes.includes('basic') ? 'basic' : 'disabled';

/** What the runtime says of a model that it has no code for: that is no wrong answer. */
const refusal = /not implemented|NOT_IMPLEMENTED|not supported|pads\[dim\] < k|output_padding/i;

/**
 * ONNX Runtime's own optimiser, writing the model that it would run, in float32. Its passes are its levels: *extended* runs
 * the basic ones too, and without a pass the model is read and written.
 */
export const rewriterOf = (runtime: Pick<OnnxRuntime, 'library'>): Subject => ({
  name: 'onnxruntime-rewriter',
  precision: 'float32',
  layers,
  activations: ['relu', 'leaky-relu', 'abs', 'sigmoid', 'tanh', 'hard-sigmoid', 'gelu', 'elu'],
  passes: ['basic', 'extended'],
  rewrite: async (model, passes = ['extended']) => {
    try {
      return await optimizedFile(runtime, model, levelOf(passes));
    } catch (error) {
      const { message } = error as Error;
      if (refusal.test(message)) throw new Unsupported(message);
      throw error;
    }
  },
});
