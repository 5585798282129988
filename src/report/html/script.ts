/**
 * All that the page's script does: a button for the theme, and buttons that copy. Without it nothing is
 * missing, as the buttons are hidden until it runs. It must not contain `</script`.
 */
export const script = `(() => {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const themes = ['auto', 'light', 'dark'];
  const read = () => { try { return localStorage.getItem('foldproof-theme'); } catch { return null; } };
  const write = (theme) => { try { localStorage.setItem('foldproof-theme', theme); } catch {} };
  const apply = (theme) => {
    if (theme === 'auto') root.removeAttribute('data-theme'); else root.dataset.theme = theme;
    button.querySelector('span').textContent = theme;
  };
  let theme = themes.includes(read()) ? read() : 'auto';
  apply(theme);
  button.hidden = false;
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    apply(theme);
    write(theme);
  });
  const said = document.getElementById('said');
  const select = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  };
  for (const copy of document.querySelectorAll('button.copy')) {
    copy.hidden = false;
    copy.addEventListener('click', async () => {
      const code = copy.closest('figure').querySelector('code');
      try {
        await navigator.clipboard.writeText(code.textContent);
      } catch {
        select(code);
        if (!document.execCommand('copy')) { said.textContent = 'Selected: copy it with the keyboard'; return; }
      }
      said.textContent = 'Copied';
      copy.classList.add('done');
      setTimeout(() => { copy.classList.remove('done'); said.textContent = ''; }, 1500);
    });
  }
})();
`;
