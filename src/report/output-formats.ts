import type { RunDocument } from '../documents/run.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSarif } from './sarif.ts';

/** A form in which a run can be written to a file, besides the page and run.json. */
interface OutputFormat {
  /** What the help of its option says: `--junit FILE` "also write JUnit XML". */
  readonly help: string;
  /** The file's text. `version` is that of this package. */
  readonly render: (document: RunDocument, version: string) => string;
}

/** Every such form by the name of its option. A new one is a file that renders, and an entry here. */
export const outputFormats = {
  junit: { help: 'also write the results as JUnit XML', render: renderJunit },
  markdown: {
    help: 'also write a summary in Markdown, for a comment on a pull request',
    render: (document) => renderMarkdown(document),
  },
  sarif: { help: 'also write the findings as SARIF 2.1.0, for code scanning', render: renderSarif },
} as const satisfies Readonly<Record<string, OutputFormat>>;
