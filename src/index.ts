/** What a program, a property file or an editor sees of Foldproof. */

/** Claims to make of an activation: `is.odd`, `is.bounded(-1, 1)` … */
export * as is from './activations/claims/index.ts';
export {
  type Activation,
  type ActivationSource,
  activation,
  activations,
  clampedLine,
  line,
  type Pieces,
  stepwise,
  type Tried,
  type TryOptions,
  tryAll,
  type VectorActivation,
  type VectorActivationSource,
  vectorActivation,
} from './activations/index.ts';
export {
  certificateOfComparison,
  certificateOfVerdict,
} from './affinity/certificates/certified-verdicts.ts';
export type { Chord, Witness } from './affinity/chord.ts';
export { classify, type Verdict } from './affinity/classify.ts';
export { compareNetworks } from './affinity/equality/compare-networks.ts';
export type {
  ComparisonOptions,
  Difference,
  NetworkComparison,
} from './affinity/equality/network-comparison.ts';
export { type AffineProof, proveAffine } from './affinity/prove.ts';
export { type Search, type SearchOptions, searchWitness } from './affinity/search.ts';
export { type AffineMap, collapse } from './collapse/collapse.ts';
export { type Certificate, parseCertificate } from './documents/certificate.ts';
export type { Counterexample } from './documents/counterexample.ts';
export type { LawResult, RunDocument } from './documents/run.ts';
export { parseNetwork, parseStack } from './documents/stack-file.ts';
export { fold } from './folding/fold-network.ts';
export { type Folding, folding, type LayerOrigin, type NetworkCost } from './folding/folding.ts';
export { multiplyAdds } from './folding/multiply-adds.ts';
export { cases } from './generators/cases.ts';
export { InputError } from './input/input-error.ts';
export { Fault } from './input/made.ts';
export { atMost, type Comparison, equal } from './judge/comparison.ts';
export { type FailureClass, failureClasses, failureNames } from './judge/failure.ts';
export { judge } from './judge/judge.ts';
export type { Judgement } from './judge/judgement.ts';
export { exact, plus, type Tolerance } from './judge/tolerance.ts';
export { askCollapse, askFit, askForward } from './laws/asks.ts';
export type { Case, Domain } from './laws/case.ts';
export {
  type Answer,
  type Asking,
  type Call,
  type FitOptions,
  type Fitted,
  type Law,
  type LawSource,
  law,
  type Profile,
  type Said,
} from './laws/law.ts';
export { laws } from './laws/sentences/index.ts';
export type { AnyLayer } from './layers/any-layer.ts';
/** What the draw of a layer kind has: numbers and tensors at random, groups, windows. */
export * as draws from './layers/dice.ts';
/** Fields of a layer kind: `fields.perChannel`, `fields.withDefault(fields.notNegative, 1e-5)` … */
export * as fields from './layers/fields/index.ts';
export { addKind } from './layers/kind-named.ts';
export { type LayerKind, type LayerSource, layer } from './layers/layer-kind.ts';
/** What a second definition of a layer kind computes with: `pictures.pictureOf`, `pictures.at` … */
export * as pictures from './layers/picture.ts';
/** Shapes, channels first: `shapes.sizeOf`, `shapes.positionsOf` … */
export * as shapes from './layers/tensor-shape.ts';
export { forward64 } from './network/float64-forward.ts';
export type { Network } from './network/network.ts';
export {
  type ActivationLayer,
  activationLayer,
  type Dense,
  dense,
  type Layer,
  type Stack,
  series,
  stackOf,
} from './network/stack.ts';
export type { Balls } from './numbers/dyadic.ts';
export { type Format, float32, float64 } from './numbers/format.ts';
export { ratio } from './numbers/fraction.ts';
export type { DeclaredPrecision, Precision } from './numbers/precision.ts';
export type { Rows } from './numbers/rows.ts';
export { type ExactMap, exactForward, exactMap } from './oracle/exact-forward.ts';
export { type Enclosed, exactLoss } from './oracle/exact-loss.ts';
export { type Regression, regression } from './oracle/regression.ts';
export type { Certified } from './recheck/certificate-type.ts';
export { type Rechecked, recheck } from './recheck/recheck.ts';
export { type CollapseTolerance, collapseTolerance } from './rounding/collapse-tolerance.ts';
export { evaluationTolerance } from './rounding/evaluation-tolerance.ts';
export { forwardTolerance } from './rounding/forward-tolerance.ts';
export { failureOf } from './run/check/failure-of.ts';
export { runLaw } from './run/check/run-law.ts';
export { verify } from './run/check/verify.ts';
export { inProcess } from './subjects/in-process.ts';
export { type Mutant, subjectOf } from './subjects/mutant.ts';
export { mutants } from './subjects/mutants/index.ts';
export { reference, referenceIn } from './subjects/reference.ts';
export type { Collapsed, Matrix, Subject, Tensor } from './subjects/subject.ts';
export {
  gradientDescent,
  type StepOptions,
  type Training,
  type TrainingState,
} from './training/gradient-descent.ts';
export { randomStart } from './training/random-start.ts';
/** What layer kinds are translated into: `words.scale`, `words.quotient` … */
export * as words from './words/for-layers.ts';
