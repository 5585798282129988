/** f, computed once for each object that it is given, for as long as that object is held elsewhere. */
export const onceEach = <L extends object, R>(f: (given: L) => R): ((given: L) => R) => {
  const known = new WeakMap<L, { readonly result: R }>();
  return (given) => {
    let kept = known.get(given);
    if (!kept) {
      kept = { result: f(given) };
      known.set(given, kept);
    }
    return kept.result;
  };
};
