// The pipelines that we run and the ones that we show: each parses, each `foldproof` in them is a
// command with options that there are, and what the documents show of them is what the files say.
//
//   node scripts/workflow-check.mjs
//   node scripts/workflow-check.mjs --run FILE JOB [NAME=VALUE…]
//
// The second runs the `run` and `script` steps of one job here, in this folder, with what `${{ NAME }}`
// and $NAME stand for (github.event_name=schedule matrix.shard=2 CI_NODE_INDEX=1). `uses` steps are
// named and not run, but for our own action; after a step that fails, only those that are `always()`
// run. time=20s takes the place of every --time. Exits as the job does.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { commands as entries } from '../dist/cli/command-table.js';
import { nodeGate } from '../dist/cli/init-node.js';
import { pythonGate } from '../dist/cli/init-python.js';
import { parseTexts } from '../dist/cli/options/parse-arguments.js';
import { workflowTemplate } from '../dist/cli/templates/workflow-template.js';

const read = (path) => readFileSync(path, 'utf8');
const files = {
  'action.yml': read('action.yml'),
  ...Object.fromEntries(
    ['.github/workflows', 'docs/examples'].flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.yml'))
        .map((file) => [`${folder}/${file}`, read(`${folder}/${file}`)]),
    ),
  ),
  'foldproof init': workflowTemplate(nodeGate('ts')),
  'foldproof init --python': workflowTemplate(pythonGate(true)),
};

/** The jobs of a pipeline by name, each a list of steps: `{ run }` or `{ uses }`. */
const jobsOf = (document) => {
  if (document.runs) return { action: document.runs.steps };
  if (document.kind === 'Job') {
    const { containers } = document.spec.template.spec;
    return {
      [document.metadata.name]: containers.map(({ args, env }) => ({ run: args.join(' '), env })),
    };
  }
  if (document.jobs) {
    return Object.fromEntries(
      Object.entries(document.jobs).map(([name, { steps }]) => [name, steps]),
    );
  }
  const before = document.default?.before_script ?? [];
  return Object.fromEntries(
    Object.entries(document)
      .filter(([, job]) => job.script)
      .map(([name, { script }]) => [name, [...before, ...script].map((run) => ({ run }))]),
  );
};

/** The words of each `foldproof …` in a script, quotes and what a shell puts in their place left out. */
const calls = (script) =>
  [...script.replace(/\\\n/g, ' ').matchAll(/npx (?:--yes )?"?foldproof\S*\s+([^\n|&;]*)/g)].map(
    ([, words]) =>
      words
        .replace(/\$\(\(.*?\)\)|\$\{\{.*?\}\}|"\$\{\w+\[@\]\}"/g, (found) =>
          found.startsWith('"') ? '' : '1',
        )
        .split(/\s+/)
        .map((word) => word.replaceAll('"', ''))
        .filter(Boolean),
  );

const commands = await Promise.all(
  entries.map(async ({ name, load }) => ({ name, ...(await load()).command })),
);

const problems = [];
const check = (where, words) => {
  const command = commands.find(({ name }) => name === words[0]);
  if (!command) return problems.push(`${where}: there is no command ${words[0]}`);
  try {
    parseTexts(command.name, words.slice(1), command.options);
  } catch (error) {
    problems.push(`${where}: ${error.message}`);
  }
};

const checkAll = () => {
  let found = 0;
  for (const [path, text] of Object.entries(files)) {
    const jobs = jobsOf(parseYaml(text));
    for (const [name, steps] of Object.entries(jobs)) {
      for (const [i, { run, uses }] of steps.entries()) {
        const where = `${path}: ${name}: step ${i + 1}`;
        if ((run === undefined) === (uses === undefined)) problems.push(`${where}: run or uses`);
        for (const words of calls(run ?? '')) {
          check(where, words);
          found++;
        }
      }
    }
    for (const { needs = [] } of Object.values(parseYaml(text).jobs ?? {})) {
      for (const need of [needs].flat()) if (!jobs[need]) problems.push(`${path}: no job ${need}`);
    }
  }
  // What a document shows of a file is that file.
  for (const name of readdirSync('docs').filter((file) => file.endsWith('.md'))) {
    const shown = read(`docs/${name}`).matchAll(/<!-- (\S+\.yml) -->\n```yaml\n([\s\S]*?)```/g);
    for (const [, path, text] of shown) {
      if (files[path] !== text) problems.push(`docs/${name}: shows ${path} as it is not`);
    }
  }
  for (const problem of problems) console.error(problem);
  console.log(`workflows: ${Object.keys(files).length} files, ${found} calls of foldproof`);
  process.exitCode = problems.length > 0 ? 1 : 0;
};

const runJob = ([path, name, ...assignments]) => {
  const values = Object.fromEntries(
    assignments.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  );
  const fill = (text) =>
    String(text).replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, key) => values[key] ?? '');
  const runs = ({ if: when }) => {
    if (when === undefined) return true;
    const code = when
      .replace(/always\(\)/g, 'true')
      .replace(/\b(github|inputs|needs|matrix)\.[\w.-]+/g, (key) =>
        JSON.stringify(values[key] ?? ''),
      );
    return Boolean(new Function(`return ${code}`)());
  };
  let status = 0;
  for (const step of jobsOf(parseYaml(files[path]))[name]) {
    const title = step.name ?? step.uses ?? step.run;
    if (!runs(step) || (status !== 0 && !/always\(\)/.test(step.if))) {
      console.log(`== skip  ${title}`);
    } else if (step.uses === './') {
      const inputs = parseYaml(files['action.yml']).inputs;
      const given = Object.entries(inputs).map(
        ([key, { default: value }]) => `inputs.${key}=${step.with?.[key] ?? value}`,
      );
      status ||= runJob(['action.yml', 'action', ...assignments, ...given]);
    } else if (step.uses) {
      console.log(`== uses  ${step.uses}`);
    } else {
      const filled = fill(step.run);
      const script = values.time ? filled.replace(/--time \S+/g, `--time ${values.time}`) : filled;
      console.log(`== run   ${script}`);
      const env = Array.isArray(step.env)
        ? step.env.map(({ name: key, value }) => [key, value])
        : Object.entries(step.env ?? {}).map(([key, value]) => [key, fill(value)]);
      const plain = Object.entries(values).filter(([key]) => /^\w+$/.test(key));
      const ran = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
        stdio: 'inherit',
        env: { ...process.env, CI: 'true', ...Object.fromEntries([...env, ...plain]) },
      });
      console.log(`== exit  ${ran.status}`);
      if (!step['continue-on-error']) status ||= ran.status;
    }
  }
  return status;
};

if (process.argv[2] === '--run') process.exitCode = runJob(process.argv.slice(3));
else checkAll();
