import { StackError } from '../network/parse.ts';
import { ShardError } from '../run/shards/same-run.ts';
import { FileError } from '../run/store/files.ts';
import { SubjectError } from '../subjects/subject-error.ts';

/** Errors in what a user wrote or named. */
const classes = [StackError, FileError, SubjectError, ShardError];

/** Whether the system refused to read or write a file: EACCES, ENOTDIR, ENOSPC … */
const isOfFiles = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'path' in error;

/** Whether the error is about input: a file, a subject, a shard, and not a fault of Foldproof itself. */
export const isInputError = (error: unknown): boolean =>
  classes.some((kind) => error instanceof kind) || isOfFiles(error);
