import { type Certificate, parseCertificate } from '../documents/certificate.ts';
import { stringify } from '../numbers/json.ts';
import type { CertifiedNetwork } from '../recheck/certificate-type.ts';
import { recheck } from '../recheck/recheck.ts';
import { isSameNetwork } from '../recheck/same-network.ts';
import { readJson } from '../run/store/files.ts';
import { commandOf } from './command.ts';
import { finiteNetworkIn } from './network-file.ts';
import { duration } from './options/duration.ts';
import { flag, option } from './options/option.ts';

/** Which of the certificate's networks the one of a file is: "the network", "the second network"; undefined: none. */
const networkIn = (certificate: Certificate, of: CertifiedNetwork): string | undefined => {
  if ('network' in certificate)
    return isSameNetwork(certificate.network, of) ? 'the network' : undefined;
  const names = ['the first network', 'the second network'];
  const which = certificate.networks.findIndex((network) => isSameNetwork(network, of));
  return names[which];
};

export const command = commandOf({
  operands: { value: 'CERTIFICATE [FILE]', least: 1, most: 2, path: 'file' },
  options: {
    time: option({
      reading: duration('60s'),
      default: '60s',
      help: 'the time limit, after which the claim counts as not shown',
    }),
    json: flag({ help: 'print { valid, because } and, of a FILE, whether it is meant' }),
  },
  notes:
    'Computes everything anew, in code that shares nothing with what found the verdict (docs/certificates.md).\nWith FILE, the certificate must be about the network in it.\nExit: 0 valid, 1 invalid, 2 bad input.',
  run: async ({ time, json }, [name, file]) => {
    const certificate = parseCertificate(readJson(name!), name!);
    const read = file === undefined ? undefined : await finiteNetworkIn(file);
    const network = read && 'network' in read ? read.network : undefined;
    const deadline = performance.now() + time;
    const found = recheck(certificate, () => performance.now() > deadline);
    const meant = network && networkIn(certificate, network as CertifiedNetwork);
    const valid = found.valid && (file === undefined || meant !== undefined);
    const about =
      file === undefined
        ? undefined
        : meant
          ? `${file} is ${meant} of the certificate`
          : `${file}: expected a network of the certificate, found another one`;
    const text = json
      ? stringify({ ...found, valid, ...(about && { file: about }) })
      : [`${found.valid ? 'valid' : 'invalid'}: ${found.because}`, about]
          .filter((line) => line !== undefined)
          .join('\n');
    process.stdout.write(`${text}\n`);
    return valid ? 0 : 1;
  },
});
