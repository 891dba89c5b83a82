import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail, as it came in. */
export interface ReceivedMail {
  /** Of the envelope. */
  from: string;
  to: string[];
  isEncrypted: boolean;
  user: string | undefined;
  raw: string;
}

/** A mail server that keeps what it takes. */
export interface TestMailServer {
  port: number;
  mails: ReceivedMail[];
  close(): Promise<void>;
}

/** Opens one on a port of this machine; any, unless said otherwise. */
export const openMailServer = async (options: SMTPServerOptions = {}, port = 0): Promise<TestMailServer> => {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope, secure, user }, done) => {
      text(stream).then((raw) => {
        mails.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          isEncrypted: secure,
          user: user as unknown as string | undefined,
          raw,
        });
        done();
      }, done);
    },
    ...options,
  });
  // A client that does not like its certificate goes; that is its affair.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
