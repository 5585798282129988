import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Reads "+ GROUP" and "- GROUP", one a line, and ends the groups that are left when its input ends. Its
 * input ends with this process, however that ends: `kill -9` runs no code of ours.
 */
const program = `trap '' INT TERM HUP
groups=
while read -r sign group; do
  case $sign in
    +) groups="$groups $group" ;;
    -) others=
       for each in $groups; do [ "$each" = "$group" ] || others="$others $each"; done
       groups=$others ;;
  esac
done
for each in $groups; do kill -9 "-$each"; done`;

let shell: ChildProcess | undefined;

/** One shell for all children, started with the first of them. It keeps nothing from ending. */
const started = (): ChildProcess => {
  const child = spawn('/bin/sh', ['-c', program], {
    cwd: '/',
    detached: true, // a signal to our group is none to it
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Where there is no shell, children end with us in all cases but kill -9.
  child.on('error', () => {});
  child.stdin!.on('error', () => {});
  child.unref();
  (child.stdin as unknown as { unref: () => void }).unref();
  return child;
};

const tell = (sign: '+' | '-', group: number): void => {
  shell ??= started();
  if (shell.stdin?.writable) shell.stdin.write(`${sign} ${group}\n`);
};

/**
 * Ends a process group once this process is gone, also when it was killed. Gives a function that takes
 * the group from the list, for when it has ended. Does nothing on Windows, which has no groups.
 */
export const endWithUs = (group: number | undefined): (() => void) => {
  if (group === undefined || process.platform === 'win32') return () => {};
  tell('+', group);
  return () => tell('-', group);
};
