// What runs the optimiser of ONNX Runtime in a process of its own: its code is native, and may end the process.
import { onnxRuntime } from '../../models/onnxruntime-peer.ts';
import { rewriterOf } from './optimizer-subject.ts';

export const rewriter = rewriterOf(await onnxRuntime('onnxruntime-rewriter', ['onnxruntime-node']));
