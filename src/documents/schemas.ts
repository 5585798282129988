import type * as v from 'valibot';
import { activationOutcomeData } from './activation-outcome.ts';
import { afterLayerData } from './after-layer.ts';
import { askedData } from './asked.ts';
import { besideData } from './beside.ts';
import { caseData } from './case-data.ts';
import { certificateData } from './certificate.ts';
import { chordWitnessData, classificationData } from './classification.ts';
import { baselineData } from './comparison-with-baseline.ts';
import { counterexampleData } from './counterexample.ts';
import { originData } from './counterexample-origin.ts';
import { costData, inspectedLayerData, inspectionData, layerOriginData } from './inspection.ts';
import { keptResultData } from './kept-result.ts';
import { lawOutcomeData, witnessData } from './law-outcome.ts';
import { matterData } from './matter.ts';
import { comparisonVerdictData, differenceData } from './network-verdict.ts';
import { causeData, runData, selfTestData, shardPart, sizeData } from './run.ts';
import { shardData } from './shard-run.ts';
import { embeddedStack, stackFile } from './stack-file.ts';
import { profileData } from './subject-profile.ts';

/** What is written and read, as its JSON Schema introduces it. */
interface Documented {
  readonly title: string;
  readonly description: string;
  readonly schema: v.GenericSchema;
  /** The type that the program has for it. */
  readonly type: string;
}

/** All that is written and read, by the name that `foldproof schema NAME` takes. */
export const documents = {
  stack: {
    title: 'Foldproof stack',
    description: 'Layers applied first to last: what `foldproof classify` reads.',
    schema: stackFile,
    type: 'Stack',
  },
  counterexample: {
    title: 'Foldproof counterexample',
    description: 'A failing case, kept as values: what `foldproof replay` reads.',
    schema: counterexampleData,
    type: 'Counterexample',
  },
  run: {
    title: 'Foldproof run',
    description: 'What a run came to: run.json, and what `foldproof verify --json` prints.',
    schema: runData,
    type: 'RunDocument',
  },
  shard: {
    title: 'Foldproof shard',
    description: 'What a part of a run came to: what `foldproof merge` reads.',
    schema: shardData,
    type: 'RunDocument',
  },
  'activation-outcome': {
    title: 'Foldproof outcome of an activation',
    description: 'What a law about activations came to for one of them.',
    schema: activationOutcomeData,
    type: 'ActivationOutcome',
  },
  verdict: {
    title: 'Foldproof verdict on two networks',
    description: 'How two networks compare: what `foldproof compare A B --json` prints.',
    schema: comparisonVerdictData,
    type: 'ComparisonVerdict',
  },
  classification: {
    title: 'Foldproof verdict on one network',
    description: 'What a network is: what `foldproof classify FILE --json` prints.',
    schema: classificationData,
    type: 'Classification',
  },
  certificate: {
    title: 'Foldproof certificate',
    description: 'A claim about networks and what shows it: what `foldproof recheck` reads.',
    schema: certificateData,
    type: 'Certificate',
  },
  inspection: {
    title: 'Foldproof inspection',
    description:
      'What there is in a network and what a fold makes of it: `foldproof inspect FILE --json`.',
    schema: inspectionData,
    type: 'InspectionDocument',
  },
  profile: {
    title: 'Foldproof profile of a subject',
    description: 'What a subject says of itself: the first line of a command.',
    schema: profileData,
    type: 'Subject',
  },
} as const satisfies Record<string, Documented>;

/** The parts of documents, by the names of their types. */
export const parts = {
  ActivationOutcome: activationOutcomeData,
  AfterLayer: afterLayerData,
  Asked: askedData,
  Baseline: baselineData,
  Beside: besideData,
  Case: caseData,
  Cause: causeData,
  Certificate: certificateData,
  ChordWitness: chordWitnessData,
  Counterexample: counterexampleData,
  Difference: differenceData,
  FoundWitness: witnessData,
  InspectedLayer: inspectedLayerData,
  KeptResult: keptResultData,
  LawResult: lawOutcomeData,
  LayerOrigin: layerOriginData,
  Matter: matterData,
  NetworkCost: costData,
  Origin: originData,
  SelfTest: selfTestData,
  Shard: shardPart,
  Size: sizeData,
  Stack: embeddedStack,
} as const satisfies Record<string, v.GenericSchema>;
