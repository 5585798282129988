/** Model files that have operators which are not read: both are run, the one that was given and the one that came back. */
import type { Call, Ran } from '../../laws/law.ts';
import {
  type OnnxRuntime,
  onnxRuntimeIfThere,
  runtimeHint,
} from '../../models/onnxruntime-peer.ts';
import { runModel } from '../../models/run-model.ts';
import { wireNow } from '../../models/wire-now.ts';
import { inputShape, inputSize } from '../../network/network.ts';
import type { Format } from '../../numbers/format.ts';
import { basisPoints, type Rows } from '../../numbers/rows.ts';
import type { Reply } from '../../subjects/subject.ts';
import { modelOfAnswer } from './model-of-answer.ts';

/** WebAssembly first: code of its own cannot end this process. */
const packages = ['onnxruntime-web', 'onnxruntime-node'] as const;

/** What runs models that are not read; undefined where it is not installed. */
export const runtimeIfThere = (): Promise<OnnxRuntime | undefined> => onnxRuntimeIfThere(packages);

/** Why a file is not read; undefined where it is, and where it is no model file, which is said elsewhere. */
const notRead = (answer: string): string | undefined => {
  const wire = wireNow();
  try {
    const read = wire && modelOfAnswer(wire, answer);
    return read && 'because' in read ? read.because : undefined;
  } catch {
    return undefined;
  }
};

/**
 * A reply to `rewrite` whose model is not read, with what both models give in ONNX Runtime at the points, at 0 and at the
 * unit vectors; other replies as they are. Where the runtime is not installed, or does not run one of them, it is unsupported and says so.
 */
export const ranWhereNotRead = async (
  call: Call,
  reply: Reply,
  points: Rows,
  { name }: Format,
  find = runtimeIfThere,
): Promise<Reply> => {
  if (call.ask !== 'rewrite' || !('answer' in reply) || typeof reply.answer !== 'string')
    return reply;
  const because = notRead(reply.answer);
  if (because === undefined) return reply;
  const unsupported = (rest: string): Reply => ({
    unsupported: `in the model that it gave, ${because}; ${rest}`,
  });
  if (name !== 'float32' && name !== 'float64') return unsupported(`it is not run in ${name}`);
  const runtime = await find();
  if (!runtime) return unsupported(runtimeHint('to judge it by running it', packages));
  const by = `${runtime.from} ${runtime.version}`;
  const rows = [...points, ...basisPoints(inputSize(call.stack))];
  const options = { rows, shape: inputShape(call.stack), type: name } as const;
  try {
    const before = await runModel(runtime, Buffer.from(call.model!, 'base64'), options);
    const after = await runModel(runtime, Buffer.from(reply.answer, 'base64'), options);
    const ran: Ran = { points: rows, before, after, by };
    return { answer: { ran } };
  } catch (error) {
    return unsupported(`${by} does not run it: ${(error as Error).message.split('\n')[0]}`);
  }
};
