import type { Decimal } from 'decimal.js';
import { type Format, float16, float32, float64 } from '../numbers/format.ts';
import type { Activation } from './activation.ts';
import { accurate } from './claims/accurate.ts';
import { accurateVector } from './claims/accurate-vector.ts';
import type { Claim } from './claims/claim.ts';
import { finite } from './claims/finite.ts';
import { finiteVector } from './claims/finite-vector.ts';
import { nondecreasingFloats } from './claims/nondecreasing-floats.ts';
import { claimsOf } from './claims-of.ts';
import { withDigits, workingDigits } from './digits.ts';
import { formOf } from './form.ts';
import { computedIn } from './in-format.ts';
import type { Parameters } from './parameters.ts';
import { vectorPointsFor } from './points.ts';
import { pointsIn } from './points-in.ts';
import { type Argument, type ClaimResult, testClaim } from './test-claim.ts';
import { errorInUlps } from './ulp.ts';
import type { VectorActivation } from './vector-activation.ts';
import { vectorFormOf } from './vector-form.ts';

/** The common part of implementations: how a framework or a textbook writes an activation. */
interface Written {
  /** Whose it is: 'torch', 'tfjs', 'Keras, numpy', 'textbook'. */
  readonly framework: string;
  /** The parameters of the activation with which it should agree. */
  readonly parameters?: Parameters;
  /** The expression as its source has it. */
  readonly formula: string;
  /** The file or the function that contains it. */
  readonly source: string;
}

/** An activation as a framework or a textbook writes it, of a number or of a vector. */
export type Implementation =
  | (Written & {
      readonly of: Activation;
      readonly float64: (x: number) => number;
      /** As it is written there for narrower formats, where that is known. */
      readonly float32?: (x: number) => number;
      readonly float16?: (x: number) => number;
    })
  | (Written & {
      readonly of: VectorActivation;
      readonly float64: (x: readonly number[]) => readonly number[];
    });

/** An implementation. Its float64 takes and returns what the activation takes and returns. */
export function implementation(given: Extract<Implementation, { of: Activation }>): Implementation;
export function implementation(
  given: Extract<Implementation, { of: VectorActivation }>,
): Implementation;
export function implementation(given: Implementation): Implementation {
  return given;
}

/** What comes of trying an implementation in a format. */
export interface Examination {
  readonly implementation: Implementation;
  /** The format in which it was run. */
  readonly format: Format;
  /**
   * The largest error that was found, in ulps of the exact value; Infinity where the result is not
   * finite.
   */
  readonly worst: {
    readonly ulps: number;
    readonly at: Argument;
    readonly computed: number;
    readonly exact: number;
  };
  /** The claims about floats that it breaks, each at the simplest point that was found. */
  readonly findings: readonly Extract<ClaimResult, { status: 'refuted' }>[];
}

type OfNumbers = Extract<Implementation, { of: Activation }>;

/** The name of an implementation: 'torch softplus'. */
export const implementationName = ({ framework, of }: Implementation): string =>
  `${framework} ${of.name}`;

interface Sample {
  readonly at: Argument;
  readonly computed: readonly number[];
  readonly exact: readonly Decimal[];
}

const worstOf = (samples: readonly Sample[], format: Format): Examination['worst'] => {
  let worst: Examination['worst'] = { ulps: 0, at: samples[0]!.at, computed: 0, exact: 0 };
  for (const { at, computed, exact } of samples) {
    for (const [i, value] of exact.entries()) {
      const got = computed[i] ?? Number.NaN;
      const rounded = format.round(value.toNumber());
      if (Object.is(got, rounded)) continue;
      const ulps = errorInUlps(got, value, format);
      if (ulps > worst.ulps) worst = { ulps, at, computed: got, exact: rounded };
    }
  }
  return worst;
};

const isRefuted = (result: ClaimResult): result is Examination['findings'][number] =>
  result.status === 'refuted';

/** The formats for which an implementation is written. */
export const formatsOf = (subject: Implementation): readonly Format[] => [
  float64,
  ...('float32' in subject ? [float32] : []),
  ...('float16' in subject ? [float16] : []),
];

/**
 * The largest error of an implementation in a format for which it is written, float64 when it is left out, and the
 * claims about floats that it breaks there.
 */
export const examine = (
  subject: Implementation,
  {
    runs = 1000,
    seed = 1,
    format = float64,
  }: { runs?: number; seed?: number; format?: Format } = {},
): Examination => {
  const { parameters = {} } = subject;
  const name = implementationName(subject);
  if (subject.of.kind === 'vector') {
    const written = {
      ...subject.of,
      name,
      float64: subject.float64 as VectorActivation['float64'],
    };
    const form = vectorFormOf(written, parameters);
    const points = vectorPointsFor({ step: subject.of.multipleOf(form.parameters), runs, seed });
    const samples = withDigits(workingDigits, () =>
      points.map((at) => ({ at, computed: form.float64(at), exact: form.f(at) })),
    );
    const results = [finiteVector, accurateVector].map((claim) =>
      testClaim(written, parameters, claim, points),
    );
    return {
      implementation: subject,
      format,
      worst: worstOf(samples, format),
      findings: results.filter(isRefuted),
    };
  }
  const { of, float64: own, float32: own32, float16: own16 } = subject as OfNumbers;
  const written: Activation = {
    ...of,
    name,
    float64: own,
    ...(own32 && { float32: own32 }),
    ...(own16 && { float16: own16 }),
  };
  const form = formOf(written, parameters);
  const { at: run } = computedIn(form, format);
  const points = pointsIn(form, format, { runs, seed });
  const samples = withDigits(workingDigits, () =>
    points.map((at) => ({ at, computed: [run(at)], exact: [form.f(at)] })),
  );
  const stated = claimsOf(of, parameters);
  const isMonotone = stated.some(({ data }) => data?.nondecreasing);
  const claims = [
    ...(stated.includes(finite) ? [finite] : []),
    ...(isMonotone ? [nondecreasingFloats] : []),
    ...stated.filter(
      (claim): claim is Claim =>
        claim.kind === 'scalar' && claim.restsOn !== undefined && claim !== nondecreasingFloats,
    ),
    accurate,
  ];
  const results = claims.map((claim) => testClaim(written, parameters, claim, points, format));
  return {
    implementation: subject,
    format,
    worst: worstOf(samples, format),
    findings: results.filter(isRefuted),
  };
};
