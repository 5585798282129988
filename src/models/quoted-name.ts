/** A name of a model in a message: in quotes, without control characters, and cut where it is long. */
export const quotedName = (name: string): string => {
  const short = name.length > 60 ? `${name.slice(0, 57)}…` : name;
  return JSON.stringify(short);
};
