// Certificates of verdicts: how many verdicts have one, how long the check takes, and what comes of changes to one.
//
//   npm run build && node bench/certificates.mjs [--networks 200] [--changes 10] [--seed 1] [--python python3]
//
// --networks: so many of each family. --changes: so many changed copies of each certificate. A change must make the
// certificate invalid or bad input, or leave a claim that is true: it is true when the prover finds it anew.
// Exits with 1 when a changed certificate is valid and its claim is not found again.
// --python: both checkers are asked, and must agree.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { elementwise } from '../dist/activations/index.js';
import { certificateOfVerdict } from '../dist/affinity/certificates/certificate.js';
import { certifyWitness } from '../dist/affinity/certify.js';
import { classify } from '../dist/affinity/classify.js';
import { parseCertificate } from '../dist/documents/certificate.js';
import { asJson } from '../dist/numbers/json.js';
import { randomFrom } from '../dist/numbers/random.js';
import { recheck } from '../dist/recheck/recheck.js';
import { affineStack } from '../dist/testing/affine-stacks.js';
import { hiddenStacks } from '../dist/testing/hidden-stacks.js';
import { affineTree, bentTree } from '../dist/testing/labelled-trees.js';
import { randomStack } from '../dist/testing/random-stacks.js';
