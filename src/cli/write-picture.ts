import type { Box } from '../affinity/box.ts';
import type { Verdict } from '../affinity/classify.ts';
import { inputSize, type Network } from '../network/network.ts';
import { structureOf } from '../report/structure/structure.ts';
import { structureSheet } from '../report/structure/structure-sheet.ts';
import { writeWhole } from '../run/store/files.ts';

/** Writes the drawing of a network and of its verdict, or says on standard error why there is none. */
export const writePicture = (file: string, network: Network, verdict: Verdict, box: Box): void => {
  const witness = verdict.verdict === 'nonlinear' ? verdict.witness : undefined;
  const structure = structureOf(network, box, witness);
  if (structure) {
    const title = `${verdict.verdict}: ${structure.title.toLowerCase()}`;
    const says = `The network is ${verdict.verdict}. ${structure.title}. ${structure.sentence}`;
    writeWhole(file, structureSheet([{ ...structure, title }], 1, says));
    return;
  }
  const inputs = inputSize(network);
  const found =
    inputs === 1 || inputs === 2 ? 'one with values past drawing' : `one of ${inputs} inputs`;
  process.stderr.write(
    `${file} is not written: expected a network of one or two inputs, found ${found}\n`,
  );
};
