/** What a workflow runs, and what it needs for that. */
export interface Gate {
  /** The file of the subject, as the comment at the top names it. */
  readonly subject: string;
  /** What the subject is to `verify`: `--subject foldproof/subject.ts`. */
  readonly option: string;
  /** How foldproof is run: `npx foldproof`. */
  readonly foldproof: string;
  /** The steps that install what a run needs, as lines of YAML. */
  readonly install: string;
}

/** The workflow that `init` writes: a gate for pull requests, and a search each night. */
export const workflowTemplate = ({
  subject,
  option,
  foldproof,
  install,
}: Gate): string => `# Holds ${subject} to every law: the same cases on each pull request, fresh ones each night.
# What a night finds: unpack the artifact \`corpus\` into reports/counterexamples, and commit it.
name: foldproof
on:
  pull_request:
  schedule:
    - cron: '23 3 * * *'
  workflow_dispatch:
permissions:
  contents: read
jobs:
  verify:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
${install}
      - name: Gate
        if: github.event_name == 'pull_request'
        run: ${foldproof} verify ${option} --profile pr --strict
      - name: Search
        if: github.event_name != 'pull_request'
        run: ${foldproof} verify ${option} --profile nightly --workers 4 --time 30m
      - name: Keep what it found
        if: always() && github.event_name != 'pull_request'
        run: |
          for found in reports/latest/counterexamples/*.json; do
            if [ -f "$found" ]; then ${foldproof} keep "$(basename "$found" .json)"; fi
          done
      - uses: actions/upload-artifact@v4
        if: always() && github.event_name != 'pull_request'
        with:
          name: corpus
          path: reports/counterexamples
          if-no-files-found: ignore
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: foldproof
          path: reports/latest
`;
