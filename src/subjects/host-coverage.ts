/** Which parts of a user's files a process has run, from the block coverage of V8. */
import { readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CoveredFile, Missed } from '../documents/covered-file.ts';

/** The most files that are told of, and the most parts of one. */
const most = { files: 100, parts: 500, text: 120 };

/** Where our own modules are: they are not what is tested. */
const ours = fileURLToPath(new URL('../', import.meta.url));

/** The path of a script of a user's: not one of node, of a package, or of ours. */
const pathOf = (url: string): string | undefined => {
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  const isFile = path.startsWith(sep) || /^[A-Za-z]:\\/.test(path);
  const isTheirs = !path.includes(`${sep}node_modules${sep}`) && !path.startsWith(ours);
  return isFile && isTheirs ? path : undefined;
};

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{N}_$]+/gu) ?? [];

/**
 * A range of a script as a part of the file; undefined where it has no code of the file: a brace, or a function that a
 * compiler added. A compiler of TypeScript keeps the lines: of what it made, these are shown.
 */
const partOf = (
  { startOffset: start, endOffset: end }: Profiler.CoverageRange,
  script: string,
  lines: readonly string[],
): Missed | undefined => {
  const code = script.slice(start, end);
  const lineAt = (offset: number): number => script.slice(0, offset).split('\n').length;
  const from = lineAt(start + code.length - code.trimStart().length);
  const to = lineAt(start + code.trimEnd().length);
  const own = lines.slice(from - 1, to).join('\n');
  const [first, name] = words(code);
  const known = first === 'function' ? name : first;
  if (known === undefined || !words(own).includes(known)) return undefined;
  const isAsWritten = script === lines.join('\n');
  const line = (isAsWritten ? code : own).trim().replace(/\s+/g, ' ');
  const text = line.length > most.text ? `${line.slice(0, most.text)}…` : line;
  return { ...{ start, end, from, to }, text };
};

/** The ranges that were not run, without those that lie in another of them. */
export const missedRanges = (
  functions: readonly Profiler.FunctionCoverage[],
): readonly Profiler.CoverageRange[] => {
  const all = functions
    .flatMap(({ ranges }) => ranges.filter(({ count }) => count === 0))
    .toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  let end = -1;
  return all.filter((range) => {
    const isApart = range.startOffset >= end;
    if (isApart) end = range.endOffset;
    return isApart;
  });
};

/**
 * Begins to count what the modules that are loaded from now on run. The result gives what of their files was not run
 * since then; files in `except` are left out.
 */
export const startCoverage = (): ((except: readonly string[]) => readonly CoveredFile[]) => {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  return (except) => {
    let scripts: readonly Profiler.ScriptCoverage[] = [];
    session.post('Profiler.takePreciseCoverage', (_, taken) => {
      scripts = taken?.result ?? [];
    });
    session.post('Debugger.enable');
    const files = scripts.flatMap(({ scriptId, url, functions }): CoveredFile[] => {
      const path = pathOf(url);
      if (path === undefined || except.includes(path)) return [];
      let script = '';
      session.post('Debugger.getScriptSource', { scriptId }, (_, found) => {
        script = found?.scriptSource ?? '';
      });
      const lines = readFileSync(path, 'utf8').split('\n');
      const missed = missedRanges(functions).flatMap((range) => partOf(range, script, lines) ?? []);
      return [{ file: relative('', path), missed: missed.slice(0, most.parts) }];
    });
    session.disconnect();
    return files.slice(0, most.files);
  };
};
