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
    `${file} is not written: expected a certificate that the checker follows, found none in the time (--time)\n`,
  );
};
