// The order of the house: which files of src may import which. Four rules, type imports included:
//
//   1. Layers: a folder imports only from itself and from folders above it in `layers`.
//   2. No circle: no file imports, by whatever way, a file that imports it.
//   3. What touches the outside (fast-check, vitest, files, processes) is imported where `only` says.
//   4. No two files have one base name, but index.ts and those that `twice` gives a reason for.
//
// The drawing of the layers in docs/architecture.md has the same list.
//
// src/testing is what tests and benchmarks share: it may import anything, and nothing else in src imports it.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import ts from 'typescript';

const layers = [
  // The checker of certificates: it imports nothing of what it checks.
  'recheck',
  'numbers',
  'input',
  'judge',
  'activations',
  'words',
  'layers',
  'network',
  'oracle',
  'collapse',
  'folding',
  'training',
  'rounding',
  'affinity',
  'laws',
  'documents',
  'generators',
  'models',
  'subjects',
  'run',
  'report',
  'lesson',
  'vitest',
  'cli',
  'testing',
];

const only = [
  { what: /^fast-check$/, where: /^(generators|run)\// },
  { what: /^vitest(\/|$)/, where: /^vitest\// },
  {
    what: /^(node:)?(fs|fs\/promises|child_process|worker_threads|os|net|http)$/,
    where: /^(cli\/|report\/write|run\/store|models\/model-file|subjects\/host)/,
  },
];

/** Base names that stand more than once, each with the reason. */
const twice = {
  'activation.ts': 'an activation of the catalogue, and the layer kind that applies one',
  'counterexample.ts': 'the document, and what makes one of a failure',
  'max-pool.ts': 'a function of a vector, and the layer kind that slides it over a picture',
  'network.ts': 'networks as data, and the drawing of one in a report',
  'scale.ts': 'the scale of what is drawn, and the layer kind that ONNX and Caffe name so',
  'slice.ts': 'a cut through a network in a report, and the layer kind that ONNX names so',
  'shrink.ts': 'an activation that ONNX names so, and the shrinking of a failure',
};

const files = readdirSync('src', { recursive: true })
  .map((file) => normalize(file).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .sort();

const folderOf = (file) => file.split('/')[0];

/** What a file imports: `import`, `export … from`, `import('…')` and `typeof import('…')`, in its order. */
const importsOf = (file) => {
  const text = readFileSync(join('src', file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    const stated = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    const called =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const target = stated
      ? node.moduleSpecifier
      : called
        ? node.arguments[0]
        : ts.isImportTypeNode(node)
          ? node.argument.literal
          : undefined;
    if (target && ts.isStringLiteralLike(target)) found.push(target.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const problems = [];
const imports = new Map();
for (const file of files) {
  const folder = folderOf(file);
  const here = layers.indexOf(folder);
  if (here < 0 && folder !== file) {
    problems.push(
      `src/${file}: expected a folder of the layers in scripts/house.mjs, found ${folder}`,
    );
  }
  const inside = [];
  for (const target of importsOf(file)) {
    if (!target.startsWith('.')) {
      for (const { what, where } of only) {
        if (what.test(target) && !where.test(file) && folder !== 'testing')
          problems.push(`src/${file}: may not import ${target}`);
      }
      continue;
    }
    const path = normalize(join(dirname(file), target)).replaceAll('\\', '/');
    inside.push(path);
    if (path.startsWith('..')) problems.push(`src/${file}: imports ${target}, outside of src`);
    else if (path.endsWith('.test.ts') || (folderOf(path) === 'testing' && folder !== 'testing'))
      problems.push(`src/${file}: imports src/${path}, which is for tests`);
    else if (folder !== file && layers.indexOf(folderOf(path)) > here)
      problems.push(`src/${file}: imports src/${path}, from a layer below its own`);
  }
  imports.set(file, inside);
}

/** Circles, as the groups of files each of which leads to every other (Tarjan 1972). */
const circles = () => {
  const [order, lowest, stack, found] = [new Map(), new Map(), [], []];
  const visit = (file) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file));
    stack.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) {
        lowest.set(file, Math.min(lowest.get(file), lowest.get(next)));
      }
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1 || imports.get(file)?.includes(file)) found.push(group.sort());
  };
  for (const file of files) if (!order.has(file)) visit(file);
  return found;
};
for (const [first, ...rest] of circles()) {
  problems.push(`src/${first}: stands in a circle of imports with ${rest.join(', ') || 'itself'}`);
}

const byName = new Map();
for (const file of files) byName.set(basename(file), [...(byName.get(basename(file)) ?? []), file]);
for (const [name, places] of byName) {
  const allowed = name === 'index.ts' || name in twice;
  if (places.length > 1 && !allowed)
    problems.push(`src/${places[0]}: its base name stands in ${places.slice(1).join(', ')} too`);
}
for (const name of Object.keys(twice)) {
  if ((byName.get(name)?.length ?? 0) < 2)
    problems.push(`scripts/house.mjs: ${name} no longer stands twice; remove it from the list`);
}

// docs/architecture.md draws the layers, each on a line of its own that begins with its name.
const page = 'docs/architecture.md';
const drawing = /```text\n(.*?)```/s.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
const drawn = drawing.match(/^\S+/gm) ?? [];
const wrong = layers.findIndex((layer, k) => drawn[k] !== layer);
if (wrong >= 0 || drawn.length > layers.length) {
  const k = wrong >= 0 ? wrong : layers.length;
  const expected = layers[k] ?? 'no more';
  problems.push(
    `${page}: layer ${k + 1} of the drawing: expected ${expected}, found ${drawn[k] ?? 'none'}`,
  );
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
if (problems.length === 0) console.log(`house: ${files.length} files in order`);
