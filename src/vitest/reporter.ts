import { join } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import { defaults } from '../input/defaults.ts';
import { laws } from '../laws/sentences/index.ts';
import { oneLine } from '../report/escape/visible.ts';
import { headlineOf } from '../report/words/headline.ts';
import { writeRun } from '../report/write.ts';
import { selfTest } from '../run/check/self-test.ts';
import { mutants } from '../subjects/mutants/index.ts';
import { joinRecords } from './join.ts';
import type { Recorded } from './record.ts';

/** How the reporter is configured: `reporters: [['foldproof/vitest/reporter', { out: 'laws' }]]`. */
export interface ReporterOptions {
  /** Where results go; reports/latest when left out. */
  readonly out?: string;
}

/** A subject's name as a folder. */
const folderOf = (name: string): string =>
  name
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+|-+$/g, '')
    .slice(0, 60) || 'subject';

/** The name, or the name and a number where it is taken: one subject in two precisions, say. */
const freeName = (name: string, taken: Set<string>): string => {
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name}-${i}`;
  taken.add(free);
  return free;
};

/**
 * A vitest reporter that writes what `property` and `toSatisfyLaws` came to as `foldproof verify`
 * does, so that counterexamples are kept, replayed and shown in the report:
 *
 *     reporters: ['default', 'foldproof/vitest/reporter']
 *
 * Of one subject to OUT, of several to OUT/SUBJECT each. It writes nothing when no law was tested.
 */
export default class FoldproofReporter implements Reporter {
  readonly #out: string;
  #log: (line: string) => void = console.log;

  constructor({ out = defaults.out }: ReporterOptions = {}) {
    this.#out = out;
  }

  onInit(vitest: Vitest): void {
    this.#log = (line) => vitest.logger.log(line);
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const texts = modules.flatMap((module) =>
      [...module.children.allTests()].flatMap((test) => (test.meta() as Recorded).foldproof ?? []),
    );
    const documents = joinRecords(texts);
    if (documents.length === 0) return;
    const known = await selfTest(mutants, laws);
    const taken = new Set<string>();
    for (const document of documents) {
      const { subject } = document;
      const name = documents.length === 1 ? '' : freeName(folderOf(subject), taken);
      const out = join(this.#out, name);
      const whole = { ...document, selfTest: known };
      writeRun(out, whole);
      this.#log(`foldproof  ${oneLine(subject)}: ${headlineOf(whole)}  ${join(out, 'index.html')}`);
    }
  }
}
