// What runs TensorFlow.js in a process of its own. It is loaded before the first call, as that may take seconds.
import { loadTensorFlow } from './tensorflow.ts';
import { tfjsSubject } from './tfjs-subject.ts';

export const tfjs = tfjsSubject(await loadTensorFlow());
