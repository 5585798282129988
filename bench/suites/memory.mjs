/** Heap after 1,000 cases of one law and at the end of a long run: 100,000 cases, or --cases 1000000. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { laws } from '../../dist/laws/sentences/index.js';
import { runLaw } from '../../dist/run/check/run-law.js';
import { inProcess } from '../../dist/subjects/in-process.js';
import { reference } from '../../dist/subjects/reference.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const heap = () => {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

export const measure = async ({ quick, cases = quick ? 5000 : 100_000 }) => {
  const law = laws.find(({ id }) => id === 'collapse/any-depth');
  const asked = inProcess(() => reference, { subject: 'reference' });
  const points = [];
  let calls = 0;
  // Heap is looked at within the run, as the subject is asked: three times a case.
  const at = [1000, Math.floor(cases / 2), cases - 10].map((k) => 3 * k);
  const respondent = {
    ...asked,
    ask: (call) => {
      calls++;
      if (at.includes(calls)) points.push({ calls, megabytes: heap() });
      return asked.ask(call);
    },
  };
  const size = { layers: 3, units: 3 };
  const { runs } = await runLaw(law, respondent, { seed: 1, runs: cases, size, shrinkTime: 1000 });
  const growth = points.at(-1).megabytes / points[0].megabytes;
  return {
    rows: points.map(({ calls, megabytes }) => ({
      'questions answered': calls,
      'heap after a collection, MB': megabytes,
    })),
    notes: [`${runs} cases of ${law.id}, ${calls} questions.`],
    limits: [
      { limit: 'heap within 10 % from case 1,000 to the end', found: growth, isMet: growth <= 1.1 },
    ],
  };
};
