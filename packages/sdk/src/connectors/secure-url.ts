import { invalidOption, urlOption } from '../options.ts';

const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Checks an address that personal data is sent to: https, or http where it does not leave the machine.
 * @throws RapportError `invalid_option`
 */
export const secureUrlOption = (name: string, value: unknown, allowInsecure = false): string => {
  const { protocol, hostname } = new URL(urlOption(name, value));
  if (protocol === 'http:' && !allowInsecure && !loopback.test(hostname))
    throw invalidOption(name, 'an https URL (http only for this machine, or with allowInsecure)');
  return String(value);
};
