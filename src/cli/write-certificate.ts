import { certificateSchema } from '../documents/certificate.ts';
import { stringify } from '../numbers/json.ts';
import type { Certified } from '../recheck/certificate-type.ts';
import { writeWhole } from '../run/store/files.ts';

/** Writes a certificate, or says on standard error that the verdict has none. */
export const writeCertificate = (file: string, certificate: Certified | undefined): void => {
  if (certificate) {
    writeWhole(file, `${stringify({ schema: certificateSchema, ...certificate })}\n`);
    return;
  }
  process.stderr.write(
    `${file} is not written: expected a certificate that the checker can follow, found none. ` +
      'A proof by regions has none; another may have one with more time (--time).\n',
  );
};
