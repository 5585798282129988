import {
  type Activation,
  activations,
  type ClaimResult,
  examine,
  formatsOf,
  implementationName,
  implementations,
  type Parameters,
  type TryOptions,
  tryAll,
  type VectorActivation,
} from './index.ts';

/** One claim of an activation, and what trying it came to. */
export interface TriedClaim {
  readonly id: string;
  readonly statement: string;
  readonly about: 'reals' | 'floats';
  /** False: nobody claims it, and it was tried all the same. */
  readonly claimed: boolean;
  readonly result: ClaimResult;
}

/** An activation with everything that was tried on it, as data: what the claims page renders. */
export interface TriedActivation {
  readonly name: string;
  readonly kind: Activation['kind'] | VectorActivation['kind'];
  readonly formula: string;
  readonly source: string;
  readonly parameters: Parameters;
  readonly variants: Readonly<Record<string, Parameters>>;
  readonly claims: readonly TriedClaim[];
}

/** Every claim of an activation, and every claim without arguments that it does not make. */
export const tryActivation = (
  activation: Activation | VectorActivation,
  options: TryOptions = {},
): TriedActivation => {
  const { name, kind, formula, source, parameters, variants } = activation;
  const claims = tryAll(activation, options).map(({ claim, claimed, result }) => {
    const { id, statement, about } = claim;
    return { id, statement, about, claimed, result };
  });
  const all = { ...parameters, ...options.parameters };
  return { name, kind, formula, source, parameters: all, variants, claims };
};

/** An implementation in floating point, and what it gets wrong. */
export interface TriedImplementation {
  readonly name: string;
  /** The format in which it was run. */
  readonly format: string;
  readonly formula: string;
  readonly source: string;
  readonly worst: { readonly ulps: number; readonly at: string };
  readonly findings: readonly string[];
}

const place = (at: number | readonly number[]): string =>
  typeof at === 'number' ? String(at) : `(${at.join(', ')})`;

const tryImplementations = (): TriedImplementation[] =>
  implementations.flatMap((one) =>
    formatsOf(one).map((format) => {
      const { worst, findings } = examine(one, {
        format,
        runs: format.name === 'float64' ? 1000 : 250,
      });
      return {
        name: implementationName(one),
        format: format.name,
        formula: one.formula,
        source: one.source,
        worst: { ulps: worst.ulps, at: place(worst.at) },
        findings: findings.map(({ sentence }) => sentence),
      };
    }),
  );

/** The whole catalogue, tried: what `reports/claims.md` says. */
export const tryCatalogue = (): {
  activations: TriedActivation[];
  implementations: TriedImplementation[];
} => ({
  activations: activations.map((activation) => tryActivation(activation)),
  implementations: tryImplementations(),
});
