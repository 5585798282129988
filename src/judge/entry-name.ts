/**
 * An entry of what is compared: W′[1][0], "W′[1][0] of what it gave", or "f(x + y) − f(x), entry [1][0]" where that is no
 * symbol.
 */
export const entryName = (what: string, at: readonly [number, number]): string => {
  const place = `[${at.join('][')}]`;
  if (!/\s/.test(what)) return `${what}${place}`;
  const [, symbol, rest] = /^([WbyJ]′?)( (?:of|asked) .*)$/.exec(what) ?? [];
  return symbol === undefined ? `${what}, entry ${place}` : `${symbol}${place}${rest}`;
};
