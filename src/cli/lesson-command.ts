import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { openPage } from './open-page.ts';
import { outOption } from './options/folder-options.ts';
import { flag } from './options/option.ts';

/** The page that the package ships: this file, and the bundle that it ends in, are two folders below. */
const page = new URL('../../docs/lesson/index.html', import.meta.url);

export const command = commandOf({
  options: {
    out: outOption({ help: 'the folder that the page is written into' }),
    open: flag({ help: 'show the page in a browser' }),
  },
  notes: 'One file, lesson.html, that needs no server and asks for nothing. Exit: 0 written, 2.',
  run: async ({ out, open }) => {
    const path = join(out, 'lesson.html');
    writeWhole(path, readFileSync(page));
    process.stdout.write(`${path}\n`);
    if (open) await openPage(path);
    return 0;
  },
});
