import { element, say } from './elements.ts';

const key = 'foldproof-theme';
const themes = ['auto', 'light', 'dark'] as const;

/** A page that was opened as a file may be refused its storage. */
const stored = (): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** The button that goes round the themes: that of the system, light, dark. */
export const startTheme = (): void => {
  const button = element('theme', HTMLButtonElement);
  const root = document.documentElement;
  let at = Math.max(0, themes.indexOf(stored() as (typeof themes)[number]));
  const apply = (): void => {
    const theme = themes[at]!;
    if (theme === 'auto') root.removeAttribute('data-theme');
    else root.dataset.theme = theme;
    say(button, `Theme: ${theme}`);
  };
  apply();
  button.addEventListener('click', () => {
    at = (at + 1) % themes.length;
    apply();
    try {
      localStorage.setItem(key, themes[at]!);
    } catch {}
  });
};
