/** ONNX Runtime as a subject: each network that it is asked about is written as a model, loaded and run. */
import { activationNamed } from '../../activations/index.ts';
import { InputError } from '../../input/input-error.ts';
import { writtenActivations } from '../../models/activation-spellings.ts';
import { asWritten, type OnnxRuntime, type RuntimeSession } from '../../models/onnxruntime-peer.ts';
import { spellings } from '../../models/spell-layers.ts';
import type { Wire } from '../../models/wire.ts';
import { modelDefaults, modelMessage, writeModel } from '../../models/write-model.ts';
import { inputShape, type Network } from '../../network/network.ts';
import { float32 } from '../../numbers/format.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Subject } from '../subject.ts';
import { Unsupported } from './unsupported.ts';

/** How the runtime makes of a model what it runs: node by node as it is written, or by all of its optimiser. */
export const levels = {
  onnxruntime: asWritten,
  'onnxruntime-optimized': { ...asWritten, graphOptimizationLevel: 'all' },
} as const;

/** What the runtime says of a model that it does not run, and says so: none of these is a wrong answer. */
const refusals: readonly RegExp[] = [
  /not implemented|NOT_IMPLEMENTED|could not find an implementation|not supported/i,
  // It takes no pool whose padding is as wide as the window (pool_attributes.h).
  /pads\[dim\] < k/,
  // It takes an output_padding below the stride alone, where ONNX has it below the stride or the dilation.
  /output_padding \(\d+\) may be too large for stride/,
];

/** Activations that are one operator of ONNX, so that the runtime has an implementation of its own. */
const ofOneOperator = (wire: Wire): readonly string[] =>
  writtenActivations.filter((name) => {
    if (activationNamed(name) === undefined) return false;
    const network = { inputs: 1, layers: [{ kind: 'activation', name }] };
    const { graph } = modelMessage(wire, network, { ...modelDefaults, format: float32 });
    return graph?.node.length === 1;
  });

/**
 * ONNX Runtime in float32, in one thread. The model of the network that it was asked about last is kept. Networks that
 * ONNX has no operators for, or the runtime no code, are not supported.
 */
export const onnxRuntimeSubject = (
  name: keyof typeof levels,
  { library }: Pick<OnnxRuntime, 'library'>,
  wire: Wire,
): Subject => {
  let last: { readonly key: string; readonly session: RuntimeSession } | undefined;

  const load = async (network: Network): Promise<RuntimeSession> => {
    const key = JSON.stringify(network, (_, x) => (Object.is(x, -0) ? '-0' : x));
    if (last?.key === key) return last.session;
    await last?.session.release();
    last = undefined;
    const model = writeModel(wire, network, { ...modelDefaults, format: float32 });
    const session = await library.InferenceSession.create(model, { ...levels[name] });
    last = { key, session };
    return session;
  };

  const forward = async (network: Network, inputs: Rows): Promise<Rows> => {
    try {
      const session = await load(network);
      const dims = [inputs.length, ...inputShape(network)];
      const x = new library.Tensor('float32', Float32Array.from(inputs.flat()), dims);
      const { y } = await session.run({ x }, { logSeverityLevel: 4 });
      const numbers = Array.from(y!.data, Number);
      const width = numbers.length / inputs.length;
      return inputs.map((_, i) => numbers.slice(i * width, (i + 1) * width));
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof InputError || refusals.some((one) => one.test(message)))
        throw new Unsupported(message);
      throw error;
    }
  };

  return {
    name,
    precision: 'float32',
    layers: Object.keys(spellings),
    activations: ofOneOperator(wire),
    forward: (stack: Network, inputs) => forward(stack, inputs),
    activation: (activation, parameters, inputs) => {
      const layer = { kind: 'activation', name: activation, parameters };
      return forward({ inputs: inputs[0]!.length, layers: [layer] }, inputs);
    },
  };
};
