/**
 * The first Ctrl-C (or SIGTERM, or SIGHUP of a terminal that is closed) asks the run to stop with what it has; the second ends the process.
 * It says so, unless it is one of several workers: their parent does.
 */
export const onInterrupt = ({ quiet = false } = {}): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      if (!quiet) process.stderr.write('\nstopping; again to stop at once\n');
      controller.abort();
    });
  }
  return controller.signal;
};
