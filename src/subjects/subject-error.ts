export { InputError as SubjectError } from '../input/input-error.ts';
