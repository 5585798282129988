import { existsSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TestRunner } from 'vitest';
import { compiledPathOf } from './compiled-path.mjs';

/** Loads what scripts/compile-tests.mjs has made of a test file; a file that has changed since, as vitest does. */
export default class CompiledTests extends TestRunner {
  importFile(path, reason) {
    const compiled = compiledPathOf(relative('', path));
    const isNew = existsSync(compiled) && statSync(compiled).mtimeMs > statSync(path).mtimeMs;
    return isNew ? import(pathToFileURL(compiled).href) : super.importFile(path, reason);
  }
}
