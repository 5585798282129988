import type { ExpectStatic, MatcherState } from 'vitest';
import { classify } from '../affinity/classify.ts';
import { simplify } from '../affinity/simplify.ts';
import { type AffineMap, collapse } from '../collapse/collapse.ts';
import { parseNetwork, parseStack } from '../documents/stack-file.ts';
import type { Law } from '../laws/law.ts';
import { lawsNamed } from '../laws/laws-named.ts';
import { laws as allLaws } from '../laws/sentences/index.ts';
import { isAffine } from '../network/stack.ts';
import type { Subject } from '../subjects/subject.ts';
import { collapsesInto, type Precision } from './collapses-into.ts';
import { type HoldOptions, hold } from './hold.ts';
import type { Recorded } from './record.ts';
import { reproduce } from './test-command.ts';
import { witnessLines } from './witness-lines.ts';

/** What is spent on a verdict, and where it is to hold. */
export interface AffinityOptions {
  /** Every input lies in it; [-1, 1] when left out. */
  readonly box?: readonly [number, number];
  /** How often the stack may be evaluated; 400 when left out. */
  readonly evaluations?: number;
  /** What the search for a witness draws from; 1 when left out. */
  readonly seed?: number;
}

/** Which laws, and how. */
export interface LawsOptions extends HoldOptions {
  /** Laws, ids, or prefixes of ids such as `collapse/`; all that the subject can be asked when left out. */
  readonly laws?: readonly (Law | string)[];
}

interface Outcome {
  pass: boolean;
  message: () => string;
}

/** A matcher's `this`, with the task that a test runs as. */
type State = MatcherState & { readonly task?: { readonly meta: Recorded } };

const ended = (lines: readonly string[], { testPath, currentTestName }: State): (() => string) => {
  const command = reproduce(testPath, currentTestName);
  return () => [...lines, '', `  Reproduce  ${command}`].join('\n');
};

/** One bug breaks many laws: this many counterexamples are enough to read, the others are named. */
const shown = 3;

/** An undecided stack fails either way: neither was shown. */
const affinity = (wanted: 'affine' | 'nonlinear') =>
  function verdict(this: State, given: unknown, options: AffinityOptions = {}): Outcome {
    const network = parseNetwork(given);
    const found = classify(network, options);
    const not = this.isNot ? 'not ' : '';
    const expected = `expected the stack ${not}to be ${wanted}`;
    const message = (...lines: string[]) => ended(lines, this);
    if (found.verdict === 'undecided') {
      const spent = `${found.spent.evaluations} evaluations`;
      const advice = 'neither a witness nor a proof was found; `evaluations` gives it more';
      return { pass: this.isNot, message: message(`${expected}, but after ${spent} ${advice}`) };
    }
    const pass = found.verdict === wanted;
    if (found.verdict === 'affine') {
      return { pass, message: message(`${expected}, and it is affine: ${found.because}`) };
    }
    const { witness, by, evaluations } = found;
    const how = `found by ${by} in ${evaluations} evaluations, beyond all rounding`;
    const lines = [
      `${expected}, and it bends, ${how}:`,
      ...witnessLines(simplify(network, witness, options)),
    ];
    return { pass, message: message(...lines) };
  };

const chosen = (laws: LawsOptions['laws']): readonly Law[] =>
  laws?.flatMap((one) => (typeof one === 'string' ? lawsNamed(one) : one)) ?? allLaws;

/** The matchers, for `expect.extend`; importing `foldproof/vitest` has done that already. */
export const matchers: Parameters<ExpectStatic['extend']>[0] = {
  toBeAffine: affinity('affine'),
  toBeNonlinear: affinity('nonlinear'),

  toCollapse(this: State, given: unknown, into?: AffineMap<number>, how?: Precision): Outcome {
    const stack = parseStack(given);
    const not = this.isNot ? 'not ' : '';
    const expected = `expected the stack ${not}to collapse`;
    if (!isAffine(stack)) {
      const k = stack.layers.findIndex(({ kind }) => kind === 'activation');
      const { name } = stack.layers[k] as { name: string };
      const why = `layer ${k + 1} is the activation ${name}; only layers without one are one layer`;
      return { pass: false, message: ended([`${expected}, but ${why}`], this) };
    }
    const problem = collapsesInto(stack, into ?? collapse(stack), how);
    const what = into ? `${expected} into the given layer` : expected;
    const lines = problem ? [`${what}, but`, `  ${problem}`] : [`${what}, and it does`];
    return { pass: problem === undefined, message: ended(lines, this) };
  },

  async toSatisfyLaws(
    this: State,
    subject: Subject | (() => Subject),
    options: LawsOptions = {},
  ): Promise<Outcome> {
    const command = reproduce(this.testPath, this.currentTestName);
    const place = { meta: this.task?.meta ?? {}, command };
    const held = await hold(chosen(options.laws), subject, { runs: 100, ...options }, place);
    const asked = held.filter(({ result }) => result.status !== 'skipped');
    const failed = asked.filter(({ failure }) => failure !== undefined);
    const pass = asked.length > 0 && failed.length === 0;
    const message = () => {
      if (asked.length === 0) {
        return `${held[0]?.result.because ?? 'there is no law'}: every law was skipped\n\n  Reproduce  ${command}`;
      }
      if (pass) return `expected the subject to break a law, but all ${asked.length} held`;
      const rest = failed.slice(shown).map(({ result }) => result.id);
      return [
        `${failed.length} of ${asked.length} laws broken`,
        ...failed.slice(0, shown).map(({ failure }) => failure),
        ...(rest.length > 0 ? [`… and ${rest.length} more: ${rest.join(', ')}`] : []),
      ].join('\n\n');
    };
    return { pass, message };
  },
};

/**
 * What `expect` has with them.
 *
 * @example
 * import { activationLayer, collapse, dense, type Layer, stackOf } from 'foldproof';
 * import 'foldproof/vitest';
 * import { expect, test } from 'vitest';
 *
 * const two = stackOf(dense([[1, 2]], [1, 0]), dense([[1], [3]], [5]));
 * const bent = stackOf<Layer>(dense([[1]]), activationLayer('relu'), dense([[1]]));
 *
 * test('layers without activations between them are one layer', async () => {
 *   expect(two).toCollapse({ weight: [[7]], bias: [6] });
 *   expect(two).toBeAffine();
 *   expect(bent).toBeNonlinear({ box: [-2, 2] });
 *   await expect({ name: 'mine', collapse }).toSatisfyLaws({ laws: ['collapse/two-layers'] });
 * });
 */
export interface FoldproofMatchers {
  /**
   * The stack is one dense layer, by our own collapse; or `into`, within what rounding can do in that
   * precision. Fails where no bound exists: an overflow is no collapse that can be certified.
   */
  toCollapse(into?: AffineMap<number>, how?: Precision): void;
  /** The stack, of layers of any kind, is affine in the box, with a proof. Undecided fails, as does `.not`. */
  toBeAffine(options?: AffinityOptions): void;
  /** The stack, of layers of any kind, is not affine in the box, with a witness. Undecided fails, as does `.not`. */
  toBeNonlinear(options?: AffinityOptions): void;
  /** The subject is held to the laws on random stacks, in this process; 100 runs a law. Await it. */
  toSatisfyLaws(options?: LawsOptions): Promise<void>;
}

/** Adds the matchers to an `expect`. */
export const extend = (expect: Pick<ExpectStatic, 'extend'>): void => expect.extend(matchers);
