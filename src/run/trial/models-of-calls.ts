/** Model files in place of networks: written before a subject is asked, and read when it has answered. */
import { InputError } from '../../input/input-error.ts';
import type { Call, Ran } from '../../laws/law.ts';
import { networkOfModel } from '../../models/network-of-model.ts';
import { spelledModel } from '../../models/spelled-model.ts';
import { wireNow } from '../../models/wire-now.ts';
import type { Format } from '../../numbers/format.ts';
import type { Reply } from '../../subjects/subject.ts';
import { modelOfAnswer } from './model-of-answer.ts';

type Written = { readonly call: Call } | { readonly unsupported: string };

const missing =
  'model files need the package @bufbuild/protobuf; `npm install @bufbuild/protobuf` installs it';

/**
 * A call with its model file, of numbers of the format, and with the network that the file is: numbers of attributes are
 * float32, and a norm that is spelled as a product and a sum has rounded ones. Other calls as they are.
 */
export const withModel = (call: Call, format: Format): Written => {
  if (call.ask !== 'rewrite') return { call };
  const wire = wireNow();
  if (!wire) return { unsupported: missing };
  try {
    const bytes = spelledModel(wire, call.stack, call.spelling, format);
    const read = networkOfModel(wire, bytes);
    if ('because' in read) return { unsupported: `a network that no model says: ${read.because}` };
    const model = Buffer.from(bytes).toString('base64');
    return { call: { ...call, stack: read.network, model } };
  } catch (error) {
    if (error instanceof InputError) return { unsupported: error.message };
    throw error;
  }
};

/** Whether an answer is what models gave that were run (ran-models.ts): no subject answers so, as its answers are texts. */
export const isRan = (answer: unknown): answer is { readonly ran: Ran } =>
  typeof answer === 'object' && answer !== null && 'ran' in answer;

/**
 * A reply with the network that its model file is; unsupported where the file has operators that are not read. Where it
 * is no model file, the answer is the text that says so. Other replies as they are.
 */
export const withNetwork = (call: Call, reply: Reply): Reply => {
  if (call.ask !== 'rewrite' || !('answer' in reply)) return reply;
  const wire = wireNow();
  if (!wire) return { unsupported: missing };
  const { answer } = reply;
  if (isRan(answer)) return reply;
  if (typeof answer !== 'string') return { answer: 'model: expected base64, found no text' };
  try {
    const read = modelOfAnswer(wire, answer);
    return 'because' in read
      ? { unsupported: `in the model that it gave, ${read.because}` }
      : { answer: read.network };
  } catch (error) {
    if (error instanceof InputError) return { answer: error.message };
    throw error;
  }
};
