import type { Extension } from './property-template.ts';

/** The workflow that `init` writes: a gate for pull requests, and a search each night. */
export const workflowTemplate = (
  extension: Extension,
): string => `# Holds foldproof/subject.${extension} to every law: the same cases on each pull request, fresh ones each night.
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
      - run: npm ci
      - name: Gate
        if: github.event_name == 'pull_request'
        run: npx foldproof verify --subject foldproof/subject.${extension} --profile pr --strict
      - name: Search
        if: github.event_name != 'pull_request'
        run: npx foldproof verify --subject foldproof/subject.${extension} --profile nightly --workers 4 --time 30m
      - name: Keep what it found
        if: always() && github.event_name != 'pull_request'
        run: |
          for found in reports/latest/counterexamples/*.json; do
            if [ -f "$found" ]; then npx foldproof keep "$(basename "$found" .json)"; fi
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
