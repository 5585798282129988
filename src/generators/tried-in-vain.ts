/** Edits that were tried in vain, the last one first. */
interface InVain {
  readonly edit: string;
  readonly before: InVain | undefined;
}

/** What was tried in vain at cases of one form. */
export interface Tried {
  readonly form: string;
  readonly inVain: InVain | undefined;
}

/** What was tried in vain, to ask for and to add to. */
export interface Tries {
  /** Whether an edit was tried at a case of this form. */
  readonly has: (edit: string) => boolean;
  readonly add: (edit: string) => void;
  /** All that was tried so far. */
  readonly soFar: () => Tried;
}

/** What was tried in vain at cases of a form: of another form nothing is known. */
export const triesAt = (form: string, before: Tried | undefined): Tries => {
  let inVain = before?.form === form ? before.inVain : undefined;
  const known = new Set<string>();
  for (let one = inVain; one; one = one.before) known.add(one.edit);
  return {
    has: (edit) => known.has(edit),
    add: (edit) => {
      known.add(edit);
      inVain = { edit, before: inVain };
    },
    soFar: () => ({ form, inVain }),
  };
};
