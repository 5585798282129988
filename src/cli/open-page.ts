import { spawn } from 'node:child_process';

/** Opens a file with what the system opens pages with; says so where there is nothing. */
export const openPage = (path: string): Promise<void> =>
  new Promise((resolve) => {
    const [program, args] =
      process.platform === 'darwin'
        ? ['open', [path]]
        : process.platform === 'win32'
          ? ['explorer.exe', [path]]
          : ['xdg-open', [path]];
    const child = spawn(program as string, args as string[], { detached: true, stdio: 'ignore' });
    child.on('error', () => {
      process.stderr.write(`found no ${program} to open it with\n`);
      resolve();
    });
    child.on('spawn', () => {
      child.unref();
      resolve();
    });
  });
