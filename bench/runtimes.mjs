// Random networks in a runtime of others, as the law network/forward draws them, held to their certified bounds.
//
//   npm run bench -- runtimes, or node bench/runtimes.mjs [--networks 5000] [--from 0] [--seed 1] [--subject onnxruntime]
//
// First each activation of the runtime is measured, as in reports/runtimes.md. Half of the networks have only activations
// that the catalogue's contract holds of: no output may be beyond its bound. The other half have all activations: an
// output beyond its bound accuses one whose error was found, and has to be within the bound that grants that error.
// `onnxruntime-optimized` is also compared with `onnxruntime`. Exit 1 where an output is beyond and nothing explains it.
import { parseArgs } from 'node:util';
import { activationNamed } from '../dist/activations/index.js';
import { drawCase } from '../dist/generators/cases.js';
import { everyLayer } from '../dist/generators/networks/kinds-for.js';
import { defaults } from '../dist/input/defaults.js';
import { equal } from '../dist/judge/comparison.js';
import { judge } from '../dist/judge/judge.js';
import networkForward from '../dist/laws/sentences/network-forward.js';
import { exactForward } from '../dist/oracle/exact-forward.js';
import { forwardTolerance } from '../dist/rounding/forward-tolerance.js';
import { caseSeed } from '../dist/run/check/seed.js';
import { measureActivation } from '../dist/run/trial/measure-activation.js';
import { openNamed } from '../dist/subjects/named-subject.js';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '5000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    subject: { type: 'string' },
  },
});
const [networks, from, seed] = [values.networks, values.from, values.seed].map(Number);
const open = (subject) => openNamed({ subject }, { timeout: 60_000 });

/** What the runtime declares of an activation once its error is known: that, beside what the catalogue grants. */
const measured = async (respondent) => {
  const accuracy = {};
  for (const name of respondent.profile.activations) {
    const activation = activationNamed(name);
    if (activation?.kind !== 'elementwise') continue;
    for (const parameters of [{}, ...Object.values(activation.variants)]) {
      const found = await measureActivation(respondent, activation, parameters);
      if ('because' in found || found.refuted.length === 0) continue;
      const { ulps, absolute } = activation.budget({ ...activation.parameters, ...parameters });
      const before = accuracy[name]?.absolute ?? 0;
      accuracy[name] = { ulps, absolute: Math.max(before, absolute * 2 ** 29 + found.excess) };
    }
  }
  return accuracy;
};

const namesIn = ({ layers }) =>
  everyLayer(layers).flatMap((layer) => (layer.kind === 'activation' ? [layer.name] : []));

const tried = async (subject) => {
  const respondent = await open(subject);
  const plain = subject === 'onnxruntime-optimized' ? await open('onnxruntime') : undefined;
  const accuracy = await measured(respondent);
  const { profile } = respondent;
  const accurate = profile.activations.filter((name) => !(name in accuracy));
  const counts = {
    within: 0,
    exact: 0,
    beyond: 0,
    explained: 0,
    uncertified: 0,
    unsupported: 0,
    failed: 0,
  };
  const accused = new Map();
  let [largest, differing] = [0, 0];
  for (let k = from; k < from + networks; k++) {
    const drawn = k % 2 === 0 ? { ...profile, activations: accurate } : profile;
    const at = caseSeed(seed, networkForward.id, k);
    const { case: c } = drawCase(networkForward.domain, drawn, defaults.size, at, k);
    const { stack, inputs } = c;
    const call = { ask: 'forward', stack, inputs };
    const reply = await respondent.ask(call);
    if ('unsupported' in reply) {
      counts.unsupported++;
      continue;
    }
    const within = forwardTolerance(stack, inputs, profile.format);
    const truth = exactForward(stack, inputs);
    if (!truth || 'none' in within) {
      counts.uncertified++;
      continue;
    }
    if (!('answer' in reply)) {
      counts.failed++;
      console.error(subject, 'case', k, JSON.stringify(reply), JSON.stringify(c));
      continue;
    }
    if (plain) {
      const other = await plain.ask(call);
      if (JSON.stringify(other) !== JSON.stringify(reply)) differing++;
    }
    const { verdict, ratio } = judge(equal('y', reply.answer, truth, within));
    if (verdict === 'within') {
      counts.within++;
      if (within.per.every((row) => row.every((x) => x === 0))) counts.exact++;
      largest = Math.max(largest, ratio);
      continue;
    }
    const suspects = namesIn(stack).filter((name) => name in accuracy);
    const granting = forwardTolerance(stack, inputs, { ...profile.format, accuracy });
    const isExplained =
      suspects.length > 0 && judge(equal('y', reply.answer, truth, granting)).verdict === 'within';
    counts[isExplained ? 'explained' : 'beyond']++;
    for (const name of new Set(suspects)) accused.set(name, (accused.get(name) ?? 0) + 1);
    if (!isExplained) console.error(subject, 'case', k, ratio, JSON.stringify(c));
  }
  await respondent.close();
  await plain?.close();
  const told = [...accused].map(([name, n]) => `${name} ${n}`).join(', ');
  console.log(
    `${subject}: ${networks} networks, ${counts.within} within (${counts.exact} to the last bit), largest error ÷ bound ${largest.toFixed(3)}; ` +
      `${counts.explained} beyond by an activation (${told}), ${counts.beyond} beyond and not explained; ` +
      `${counts.uncertified} without a certificate, ${counts.unsupported} not supported, ${counts.failed} failed` +
      (plain ? `; ${differing} give other numbers with the optimiser on` : ''),
  );
  if (counts.beyond + counts.failed > 0) process.exitCode = 1;
};

const all = ['onnxruntime', 'onnxruntime-optimized', 'tfjs'];
for (const subject of values.subject ? [values.subject] : all) await tried(subject);
