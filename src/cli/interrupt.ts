/**
 * The first Ctrl-C (or SIGTERM) asks the run to stop with what it has; the second ends the process.
 */
export const onInterrupt = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      process.stderr.write('\nstopping; again to stop at once\n');
      controller.abort();
    });
  }
  return controller.signal;
};
