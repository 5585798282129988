import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { listOf } from '../input/list-schema.ts';
import { whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf, text } from '../input/text-schema.ts';
import type { Case } from '../laws/case.ts';
import type { Network } from '../network/network.ts';
import { stringify } from '../numbers/json.ts';
import { caseData } from './case-data.ts';
import { type Certificate, certificateData } from './certificate.ts';
import { layerOptions } from './commands.ts';
import { identityOfNetwork } from './counterexample-id.ts';
import { quote } from './quote.ts';

/**
 * Why a subject shows no witness at a case of a law that needs one: neither a witness of the network nor a proof was found, or
 * the network has one, and rounding in the subject's format could explain all that it shows.
 */
export const openReasons = ['no verdict', 'within rounding'] as const;

export type OpenReason = (typeof openReasons)[number];

/** A case at which the subject shows no witness that a law needs. */
export interface OpenCase {
  /** Twelve hexadecimal digits of SHA-256 over the network, which is in the file `undecided/ID.json`. */
  readonly id: string;
  /** The number of the case: seed, law and number say what is drawn. */
  readonly run: number;
  readonly because: OpenReason;
  readonly case: Case<Network>;
  /** Where rounding hides it from the subject: what shows to anyone that the network is not affine. */
  readonly certificate?: Certificate;
  /** What follows each `--layer` of the run: the files that give layer kinds of the user's own. */
  readonly layers?: readonly string[];
}

/** So many cases are kept of each law: those with the lowest numbers. */
export const mostOpen = 10;

/** An undecided case as a run keeps it. */
export const openCase = (
  run: number,
  because: OpenReason,
  c: Case<Network>,
  layers: readonly string[] = [],
): OpenCase => {
  const text = stringify(identityOfNetwork(c.stack));
  const id = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { id, run, because, case: c, ...(layers.length > 0 && { layers }) };
};

/** The cases with the lowest numbers, of several parts of a run. */
export const firstOpen = (all: readonly OpenCase[]): OpenCase[] =>
  all.toSorted((a, b) => a.run - b.run).slice(0, mostOpen);

/** The folder of undecided networks, in the folder of a run. */
export const openFolder = 'undecided';

/** The file of an undecided network, in the folder of a run. */
export const openFile = ({ id }: Pick<OpenCase, 'id'>): string => `${openFolder}/${id}.json`;

/**
 * The command that looks for a verdict on such a network, for longer than the law does, and in the box of its certificate
 * where it has one.
 */
export const classifyCommand = (
  one: Pick<OpenCase, 'id' | 'layers' | 'certificate'>,
  out: string,
): string => {
  const box = one.certificate ? ` --box=${one.certificate.box.join(',')}` : '';
  return `foldproof classify ${quote(`${out}/${openFile(one)}`)}${box}${layerOptions(one)}`;
};

/** As it is written. The id of a file is not believed, as it becomes the name of another file: it is made anew. */
export const openCaseData = v.pipe(
  open({
    id: text,
    run: whole(),
    because: oneOf(openReasons),
    case: caseData,
    certificate: v.exactOptional(certificateData),
    layers: v.exactOptional(listOf(text)),
  }),
  v.transform(
    ({ id: _, run, because, case: c, layers, ...rest }): OpenCase => ({
      ...rest,
      ...openCase(run, because, c, layers),
    }),
  ),
);

checked<Same<v.InferOutput<typeof openCaseData>, OpenCase>>();
