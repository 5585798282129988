// All that the script of a page does: a button for the theme, and buttons that copy. Without it nothing
// is missing, as the buttons are hidden until it runs. It must not contain the end tag of a script.
(() => {
  const root = document.documentElement;
  const key = 'foldproof-theme';
  const themes = ['auto', 'light', 'dark'];

  // A page that was opened as a file may be refused its storage.
  const read = () => {
    try {
      return localStorage.getItem(key) ?? 'auto';
    } catch {
      return 'auto';
    }
  };
  /** @param {string} theme */
  const write = (theme) => {
    try {
      localStorage.setItem(key, theme);
    } catch {}
  };

  const button = /** @type {HTMLButtonElement} */ (document.getElementById('theme'));
  const name = /** @type {HTMLElement} */ (button.querySelector('span'));
  /** @param {string} theme */
  const apply = (theme) => {
    if (theme === 'auto') root.removeAttribute('data-theme');
    else root.dataset.theme = theme;
    name.textContent = theme;
  };
  let theme = themes.includes(read()) ? read() : 'auto';
  apply(theme);
  button.hidden = false;
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
    apply(theme);
    write(theme);
  });

  const status = /** @type {HTMLElement} */ (document.getElementById('said'));
  /** @param {Node} node */
  const select = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  };
  /** @param {HTMLElement} code */
  const copied = async (code) => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? '');
      return true;
    } catch {
      select(code);
      return document.execCommand('copy'); // where the clipboard is refused to a page
    }
  };
  for (const copy of document.querySelectorAll('button.copy')) {
    const code = copy.closest('figure')?.querySelector('code');
    if (!(copy instanceof HTMLButtonElement) || !code) continue;
    copy.hidden = false;
    copy.addEventListener('click', async () => {
      if (!(await copied(code))) {
        status.textContent = 'Selected: copy it with the keyboard';
        return;
      }
      status.textContent = 'Copied';
      copy.classList.add('done');
      setTimeout(() => {
        copy.classList.remove('done');
        status.textContent = '';
      }, 1500);
    });
  }

  // A link into a folded part, and a page that was opened at one, unfolds it.
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
    target?.scrollIntoView();
  };
  addEventListener('hashchange', unfold);
  if (location.hash !== '') unfold();
})();
