import { notFinite } from '../affinity/classify.ts';
import { parseNetwork } from '../documents/stack-file.ts';
import { InputError } from '../input/input-error.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { type Model, readModel } from '../models/model.ts';
import { nodeName } from '../models/node-name.ts';
import { readWhole } from '../models/read-model-graph.ts';
import { wholeNetwork } from '../models/whole-network.ts';
import { onnxWire, type Wire } from '../models/wire.ts';
import type { Network } from '../network/network.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { jsonOf, readBytes } from '../run/store/files.ts';
import { externalDataOf } from './external-data.ts';

/** What a file has: the network of a stack file, or a model. */
export type NetworkFile =
  | { readonly network: Network }
  | { readonly model: Model; readonly wire: Wire };

/** A protocol buffer has at most 2 GiB. */
const largestModel = 2 ** 31 - 1;

/** Whether bytes are JSON and no model, which begins with a field's number. */
const isText = (bytes: Uint8Array): boolean => {
  const first = bytes.find((byte) => ![0x20, 0x09, 0x0a, 0x0d].includes(byte));
  return first === undefined || first === 0x7b || first === 0x5b;
};

/** Whether a file is read as a model whatever it holds. */
export const isModelName = (file: string): boolean => file.endsWith('.onnx');

/** The network of a stack file, or the model of an ONNX file: whichever the file is. Throws InputError. */
export const readNetworkFile = async (file: string): Promise<NetworkFile> => {
  const isModel = isModelName(file);
  const bytes = readBytes(file, isModel ? largestModel : undefined);
  if (!isModel && (isText(bytes) || /\.json$/i.test(file)))
    return { network: parseNetwork(jsonOf(file, bytes.toString('utf8')), file) };
  const wire = await onnxWire();
  // Small files are parts of a pool that Node gives away again.
  const own = bytes.buffer.byteLength > bytes.byteLength ? Uint8Array.from(bytes) : bytes;
  return { wire, model: readModel(wire, own, file, externalDataOf(file)) };
};

const expectFinite = (file: string, layers: readonly AnyLayer[]): void => {
  for (const [k, layer] of layers.entries()) {
    const bad = notFinite(layer);
    if (bad === undefined) continue;
    throw new InputError(`${file}: layers[${k}]: expected finite numbers, found ${bad}`);
  }
};

/** What a verdict is about: the network of a file, or why a model is none. */
export type NetworkIn =
  | {
      readonly network: Network;
      /** The format of its numbers. */
      readonly format: Format;
      /** The node that each layer comes from, where it is a model. */
      readonly nodes?: readonly string[];
    }
  | { readonly because: string };

/** The network of a stack file or a model, with finite numbers alone: a verdict is about real numbers. Throws InputError. */
export const finiteNetworkIn = async (file: string): Promise<NetworkIn> => {
  const read = await readNetworkFile(file);
  if ('network' in read) {
    expectFinite(file, read.network.layers);
    return { network: read.network, format: float64 };
  }
  const whole = wholeNetwork(readWhole(read.model));
  if ('because' in whole) return { because: `${file}: ${whole.because}` };
  expectFinite(file, whole.network.layers);
  const nodes = whole.nodes.map((node) => (node < 0 ? 'an input' : nodeName(read.model, node)));
  return { network: whole.network, format: formatNamed(whole.input.type.name) ?? float64, nodes };
};
