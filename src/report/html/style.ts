import { themedColours } from './colours.ts';
import { sheets } from './embedded.ts';

/** `data-theme` on the root, or the system, chooses between light and dark. */
const root = `:root{color-scheme:light dark;${themedColours()};
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;
--math:"STIX Two Text","STIX Two Math","Cambria Math",Cambria,Georgia,"DejaVu Serif",serif}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}`;

/** The whole style sheet of a page. It must not contain `</style`. */
export const style = [root, ...Object.values(sheets)].join('\n');
