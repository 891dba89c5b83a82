import type { SendMailOptions } from 'nodemailer';
import type { SmtpServer } from '../config/mail.ts';

/** Hands mail to a server, one by one. */
export interface Smtp {
  /** @throws what nodemailer throws where it was not taken */
  send(mail: SendMailOptions): Promise<void>;
}

const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
};

/** Creates it; nothing is loaded before the first mail. @see https://www.rfc-editor.org/rfc/rfc5321 */
export const createSmtp = ({ host, port, secure, requireTls, isLocal, user, password }: SmtpServer): Smtp => {
  let transport: { sendMail(mail: SendMailOptions): Promise<unknown> } | undefined;
  return {
    send: async (mail) => {
      const { createTransport } = await import('nodemailer');
      transport ??= createTransport({
        host,
        port,
        secure,
        requireTLS: requireTls,
        ...timeouts,
        ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
        // What stays on this machine nobody can listen to, and its certificate is often its own.
        ...(isLocal && { tls: { rejectUnauthorized: false } }),
      });
      await transport.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true });
    },
  };
};
