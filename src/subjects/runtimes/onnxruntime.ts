// What runs ONNX Runtime in a process of its own. It is loaded before the first call, as that takes seconds.
import { onnxRuntime } from '../../models/onnxruntime-peer.ts';
import { onnxWire } from '../../models/wire.ts';
import { onnxRuntimeSubject } from './onnx-runtime-subject.ts';

const runtime = await onnxRuntime('onnxruntime', ['onnxruntime-web']);
const wire = await onnxWire();

export const plain = onnxRuntimeSubject('onnxruntime', runtime, wire);
export const optimized = onnxRuntimeSubject('onnxruntime-optimized', runtime, wire);

// The code of the runtime is compiled when it is first run.
await plain.forward!({ inputs: 1, layers: [] }, [[0]]);
