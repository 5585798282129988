/** Documents drawn at random, for tests: every field of each, odd numbers, and fields that no schema names. */

import fc, { type Arbitrary } from 'fast-check';
import { elementwise } from '../activations/index.ts';
import type { ActivationOutcome } from '../documents/activation-outcome.ts';
import { type Asked, asks } from '../documents/asked.ts';
import { type Beside, changes } from '../documents/beside.ts';
import { parseCertificate } from '../documents/certificate.ts';
import type { Baseline } from '../documents/comparison-with-baseline.ts';
import {
  type AfterLayer,
  type Counterexample,
  counterexampleSchema,
  type Matter,
  type Origin,
} from '../documents/counterexample.ts';
import { idOf } from '../documents/counterexample-id.ts';
import type { CoveredFile } from '../documents/covered-file.ts';
import { type KeptResult, keptStatuses } from '../documents/kept-result.ts';
import {
  type Counts,
  type FoundWitness,
  type LawResult,
  lawStatuses,
} from '../documents/law-outcome.ts';
import { openCase, openReasons } from '../documents/open-case.ts';
import { type Cause, type RunDocument, runSchema } from '../documents/run.ts';
import { failureNames } from '../judge/failure.ts';
import type { Case } from '../laws/case.ts';
import { spellingNames } from '../laws/spelling-names.ts';
import type { Network } from '../network/network.ts';
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import { stringify } from '../numbers/json.ts';
import type { PrecisionParts } from '../numbers/precision.ts';
import type { Rows } from '../numbers/rows.ts';

/** What is drawn for each field; fields that a type may leave out are drawn or left out. */
type Drawn<T> = { readonly [K in keyof T]-?: Arbitrary<Exclude<T[K], undefined>> };

/** Fields that no schema names, as another version may write them. */
const strangers = fc.dictionary(
  fc.string().map((name) => `x-${name}`),
  fc.jsonValue().map((value) => JSON.parse(stringify(value))),
  { maxKeys: 2 },
);

const drawn = <T extends object>(fields: Drawn<T>, required: readonly (keyof T)[]): Arbitrary<T> =>
  fc
    .tuple(
      fc.record(fields as Record<string, Arbitrary<unknown>>, {
        requiredKeys: [...required] as string[],
      }),
      strangers,
    )
    .map(([known, others]) => ({ ...known, ...others }) as T);

/** An object of these fields, each of them there. */
const whole = <T extends object>(
  fields: { readonly [K in keyof T]: Arbitrary<T[K]> },
): Arbitrary<T> =>
  fc.record(fields as Record<string, Arbitrary<unknown>>, {
    noNullPrototype: true,
  }) as Arbitrary<T>;

const number = fc.double();
const positive = fc.double({ min: 0, noNaN: true }).map((x) => x + 0);
const count = fc.nat();
/** Any code point but halves of pairs. The unit 'binary' of fast-check is the same, and takes a second to be made. */
const codePoint = fc
  .nat({ max: 0x10_ff_ff - 0x8_00 })
  .map((n) => String.fromCodePoint(n < 0xd8_00 ? n : n + 0x8_00));
/** Names that an object has of itself among them, which fc.string() draws. */
const text = fc.oneof(fc.string({ unit: codePoint, maxLength: 40 }), fc.string({ maxLength: 40 }));
const name = fc.string({ minLength: 1, maxLength: 40 });

const precisionParts = fc.record<PrecisionParts>(
  { store: name, multiply: name, sum: name, subnormals: fc.constantFrom('kept', 'flushed') },
  { noNullPrototype: true },
);
const list = <T>(entry: Arbitrary<T>): Arbitrary<T[]> => fc.array(entry, { maxLength: 2 });
const vectorOf = (length: number): Arbitrary<number[]> =>
  fc.array(number, { minLength: length, maxLength: length });
const rowsOf = (rows: number, columns: number): Arbitrary<Rows> =>
  fc.array(vectorOf(columns), { minLength: rows, maxLength: rows });
const side = fc.integer({ min: 1, max: 3 });
const rows = fc.tuple(side, side).chain(([m, n]) => rowsOf(m, n));
const counts: Arbitrary<Counts> = fc.dictionary(
  fc
    .string({ maxLength: 20 })
    .filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
  count,
  { noNullPrototype: true },
);

const activation = fc.constantFrom(...elementwise).chain(({ name, parameters }) =>
  drawn<Layer & { kind: 'activation' }>(
    {
      kind: fc.constant('activation'),
      name: fc.constant(name),
      parameters: fc.constant(parameters),
    },
    ['kind', 'name'],
  ),
);

const denseOf = (inputs: number): Arbitrary<Layer> =>
  side.chain((units) =>
    drawn<Layer & { kind: 'dense' }>(
      { kind: fc.constant('dense'), weight: rowsOf(inputs, units), bias: vectorOf(units) },
      ['kind', 'weight'],
    ),
  );

const layersOf = (inputs: number, depth: number): Arbitrary<Layer[]> =>
  depth === 0
    ? fc.constant([])
    : fc.oneof(denseOf(inputs), activation).chain((layer) => {
        const units = isDense(layer) ? layer.weight[0]!.length : inputs;
        return layersOf(units, depth - 1).map((rest) => [layer, ...rest]);
      });

const stackFrom = (inputs: number): Arbitrary<Stack<Layer>> =>
  fc
    .nat({ max: 3 })
    .chain((depth) =>
      layersOf(inputs, depth).chain((layers) =>
        drawn<Stack<Layer>>({ inputs: fc.constant(inputs), layers: fc.constant(layers) }, [
          'inputs',
          'layers',
        ]),
      ),
    );

/** A stack with fields that no schema names. */
export const drawnStack: Arbitrary<Stack<Layer>> = side.chain(stackFrom);

const outputsOf = ({ inputs, layers }: Stack<Layer>): number =>
  layers.reduce((units, layer) => (isDense(layer) ? layer.weight[0]!.length : units), inputs);

const drawnSpelling = fc.array(fc.array(fc.constantFrom(...spellingNames), { maxLength: 2 }), {
  maxLength: 2,
});

const drawnCase: Arbitrary<Case<Network>> = fc.tuple(drawnStack, side).chain(([stack, points]) =>
  drawn<Case<Network>>(
    {
      stack: fc.constant(stack),
      inputs: rowsOf(points, stack.inputs),
      second: stackFrom(outputsOf(stack)),
      spelling: drawnSpelling,
      passes: fc.array(text, { maxLength: 2 }),
    },
    ['stack', 'inputs'],
  ),
);

/** An answer of any shape; a text that stands for a number would be read as that number. */
const answer = fc.letrec<{ answer: unknown }>((tie) => ({
  answer: fc.oneof(
    { maxDepth: 3 },
    number,
    fc.string().map((said) => `said ${said}`),
    fc.constantFrom(null, true),
    fc.array(tie('answer'), { maxLength: 3 }),
    fc.dictionary(
      fc.string().map((key) => `of ${key}`),
      tie('answer'),
      { maxKeys: 2, noNullPrototype: true },
    ),
  ),
})).answer;

const asked = drawn<Asked>(
  {
    ask: fc.constantFrom(...asks),
    stack: drawnStack,
    inputs: rows,
    name: text,
    parameters: fc.constant({ alpha: 0.5 }),
    modulus: count,
    targets: rows,
    options: fc.constant({ steps: 2, rate: 0.5, momentum: 0.25, seed: 1 }),
    spelling: drawnSpelling,
    model: text,
    passes: fc.array(text, { maxLength: 2 }),
    answer,
    error: text,
    unsupported: text,
    wanted: fc.oneof(
      whole({ outputs: rows }),
      whole({ jacobian: rows }),
      whole({ weight: rows, bias: vectorOf(2) }),
      whole({ error: text }),
    ),
    wrong: fc.constant(true),
  },
  ['ask', 'stack'],
);

const failure = fc.constantFrom(...failureNames);
const at = fc.tuple(count, count);

/** A counterexample that may be read from a file: its origin has nothing that is never read. */
export const drawnCounterexample: Arbitrary<Counterexample> = drawn<Counterexample>(
  {
    schema: fc.constant(counterexampleSchema),
    id: fc.constant(''),
    law: name,
    class: failure,
    subject: name,
    precision: fc.oneof(name, precisionParts),
    message: text,
    case: drawnCase,
    asked: list(asked),
    heard: list(asked),
    beside: list(
      drawn<Beside>(
        {
          change: fc.constantFrom(...changes),
          status: fc.constantFrom('held', 'fails', 'inapplicable'),
        },
        ['change', 'status'],
      ),
    ),
    what: text,
    at,
    lhs: rows,
    rhs: rows,
    exact: fc.constantFrom('lhs', 'rhs'),
    tolerance: rows,
    because: text,
    gap: number,
    ratio: number,
    flaky: fc.boolean(),
    shrunkFrom: whole({ layers: count, scalars: count }),
    evaluations: count,
    interrupted: fc.boolean(),
    matters: list(
      drawn<Matter>({ where: text, needed: fc.boolean(), holdsAt: number }, ['where', 'needed']),
    ),
    afterLayer: list(
      drawn<AfterLayer>(
        {
          layers: count,
          class: failure,
          what: text,
          gap: number,
          tolerance: number,
          ratio: number,
        },
        ['layers'],
      ),
    ),
    breaks: list(text),
    replay: drawn<Omit<Origin, 'subjectCommand' | 'test'>>(
      { seed: fc.integer(), run: count, subject: text, layers: list(text), out: text },
      [],
    ),
  },
  [
    ...(['schema', 'id', 'law', 'class', 'subject', 'precision'] as const),
    ...(['message', 'case', 'flaky', 'replay'] as const),
  ],
).map((c) => ({ ...c, id: idOf(c) }));

/** A certificate as a run holds it. */
const certificate = parseCertificate({
  ...{ schema: 'foldproof/certificate@1', claim: 'nonlinear', box: [-1, 1] },
  network: { inputs: 1, layers: [{ kind: 'activation', name: 'relu' }] },
  proof: { x: [1], y: [-1], t: 0.5, output: 0, bits: 0 },
});

const outcome = drawn<ActivationOutcome>(
  {
    name: text,
    parameters: fc.dictionary(name, number, { noNullPrototype: true }),
    status: fc.constantFrom('held', 'falsified', 'undecided', 'skipped'),
    runs: count,
    unsupported: count,
    worst: whole({ ulps: positive, absolute: positive, at: number }),
    counterexample: drawnCounterexample,
  },
  ['name', 'parameters', 'status', 'runs', 'unsupported'],
);

const open = fc
  .tuple(
    fc.tuple(count, fc.constantFrom(...openReasons), drawnCase, fc.array(text, { maxLength: 2 })),
    fc.boolean(),
  )
  .map(([parts, isShown]) => ({ ...openCase(...parts), ...(isShown && { certificate }) }));

const lawResult = drawn<LawResult>(
  {
    id: text,
    statement: text,
    formula: text,
    status: fc.constantFrom(...lawStatuses),
    runs: count,
    asked: count,
    uncertified: count,
    unsupported: count,
    undecided: count,
    silent: count,
    tightness: positive,
    miss: positive,
    drawn: counts,
    depths: counts,
    widths: counts,
    slack: counts,
    ms: positive,
    because: text,
    partial: fc.constant(true),
    counterexample: drawnCounterexample,
    others: list(drawnCounterexample),
    activations: list(outcome),
    affine: count,
    hidden: count,
    ran: count,
    open: list(open),
    witness: drawn<FoundWitness>(
      {
        ...{ case: drawnCase, what: text, at, gap: number, tolerance: number },
        certificate: fc.constant(certificate),
      },
      ['case', 'what', 'at', 'gap', 'tolerance'],
    ),
    journal: list(text),
  },
  [
    ...(['id', 'statement', 'formula', 'status', 'runs', 'uncertified', 'unsupported'] as const),
    ...(['undecided', 'silent', 'tightness', 'drawn', 'ms'] as const),
  ],
);

const cause = drawn<Cause>(
  { law: text, counterexample: text, classes: list(text), breaks: list(text) },
  ['law', 'counterexample', 'classes', 'breaks'],
);

const baseline = drawn<Baseline>(
  {
    subject: text,
    seed: fc.integer(),
    runs: count,
    new: list(text),
    fixed: list(text),
    stillFailing: list(text),
    looser: list(whole({ law: text, before: positive, now: positive })),
    notRun: list(text),
  },
  ['subject', 'seed', 'runs', 'new', 'fixed', 'stillFailing', 'looser', 'notRun'],
);

const shard = side.chain((total) =>
  whole({ index: fc.integer({ min: 1, max: total }), count: fc.constant(total) }),
);

const coveredFile = whole<CoveredFile>({
  file: text,
  missed: list(whole({ start: count, end: count, from: count, to: count, text })),
});

/** The document of a run, or of a part of one. */
export const drawnRun: Arbitrary<RunDocument> = drawn<RunDocument>(
  {
    schema: fc.constant(runSchema),
    subject: text,
    precision: fc.oneof(text, precisionParts),
    origin: text,
    seed: fc.integer(),
    runs: count,
    selfTest: whole({ caught: count, total: count, missed: list(text) }),
    corpus: list(
      drawn<KeptResult>(
        { id: text, law: text, status: fc.constantFrom(...keptStatuses), because: text },
        ['id', 'law', 'status'],
      ),
    ),
    laws: list(lawResult),
    causes: list(cause),
    ms: positive,
    size: fc.oneof(
      whole({ layers: side, units: side }),
      whole({ layers: side, units: side, regime: text }),
    ),
    shard,
    pending: list(text),
    partial: fc.constant(true),
    coverage: list(coveredFile),
    baseline,
  },
  [
    ...(['schema', 'subject', 'precision', 'seed', 'runs', 'selfTest'] as const),
    ...(['corpus', 'laws', 'causes', 'ms'] as const),
  ],
);
