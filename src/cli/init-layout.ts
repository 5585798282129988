/** What `init` adds to a project, and what is left to do there. */
export interface Layout {
  /** Each file by its path, with its text. */
  readonly files: readonly (readonly [path: string, text: string])[];
  /** What the user's own code takes the place of: "collapse in foldproof/subject.ts". */
  readonly replace: string;
  /** Commands, in their order. */
  readonly next: readonly string[];
}
