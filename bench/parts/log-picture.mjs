// Curves on log-log axes as one SVG, a panel for each axis that they grow along.

const [width, height, margin, right] = [300, 220, 44, 20];
const colours = ['#1b6ca8', '#b5432e', '#3d7a36'];

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const panel = (axis, curves, at) => {
  const all = curves.flatMap(({ points }) => points);
  const range = (k) =>
    [Math.min(...all.map((p) => p[k])), Math.max(...all.map((p) => p[k]))].map(Math.log10);
  const [[x0, x1], [y0, y1]] = [range(0), range(1)];
  const x = (value) => margin + ((Math.log10(value) - x0) / (x1 - x0)) * (width - margin - right);
  const y = (value) =>
    height - margin - ((Math.log10(value) - y0) / (y1 - y0)) * (height - margin - 60);
  const lines = curves.map(({ what, points }, k) => {
    const path = points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(' ');
    return (
      `<polyline points="${path}" fill="none" stroke="${colours[k]}" stroke-width="2"/>` +
      `<text x="${margin}" y="${14 * (k + 2)}" fill="${colours[k]}">${escaped(what)}</text>`
    );
  });
  const ticks = [...new Set(all.map(([a]) => a))].map(
    (a) =>
      `<text x="${x(a).toFixed(1)}" y="${height - margin + 16}" text-anchor="middle">${a}</text>`,
  );
  const sides = [y0, y1].map(
    (log) =>
      `<text x="${margin - 4}" y="${y(10 ** log).toFixed(1)}" text-anchor="end">${Number((10 ** log).toPrecision(2))}</text>`,
  );
  return (
    `<g transform="translate(${at * width} 0)"><text x="${margin}" y="14" font-weight="bold">ms by ${escaped(axis)}</text>` +
    `${lines.join('')}${ticks.join('')}${sides.join('')}</g>`
  );
};

/** Curves `{ axis, what, points: [x, milliseconds][] }` as a picture. */
export const logPicture = (curves) => {
  const axes = [...new Set(curves.map(({ axis }) => axis))];
  const panels = axes.map((axis, at) =>
    panel(
      axis,
      curves.filter((curve) => curve.axis === axis),
      at,
    ),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width * axes.length} ${height}" font-family="sans-serif" font-size="11" role="img" aria-labelledby="title"><title id="title">Milliseconds by ${escaped(axes.join(', by '))}, on log-log axes</title><rect width="100%" height="100%" fill="white"/>${panels.join('')}</svg>\n`;
};
