import { z } from 'zod';
import { settings } from './settings.ts';

/** What deliveries of mail are listed under. */
export const mailDestination = 'mail';

/** The server that takes our mail. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte; or else STARTTLS where the server offers it. */
  secure: boolean;
  /** Nothing is sent without TLS: a password would be read on the way. */
  requireTls: boolean;
  /** It is on this machine: its certificate need not be one that anybody signed. */
  isLocal: boolean;
  user?: string;
  password?: string;
}

/** Mail that the server sends. */
export interface MailConfig {
  smtp: SmtpServer;
  /** Who sends it where a site names nobody: `Tilia <hello@tilia.example>`. */
  from?: string;
}

/** The same as the operator writes it; the server is named by `RAPPORT_SMTP`. */
export interface MailInput {
  from: string;
}

/** Checks who sends mail: a bare address, or one with a name. */
export const mailboxSchema = z
  .string()
  .regex(/^[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>$|^[^<>\s@]+@[^<>\s@]+$/, 'expected an e-mail address');

export const mailSchema = settings({ from: mailboxSchema });

const local = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const expected = 'expected smtp://USER:PASSWORD@HOST:PORT or smtps://…';

/** Reads `smtp[s]://user:password@host:port`; answers what is wrong with it, without repeating any of it. */
export const parseSmtp = (text: string): SmtpServer | string => {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return expected;
  }
  const { protocol, hostname, port, username, password, pathname, search, hash } = url;
  if (!/^smtps?:$/.test(protocol) || !hostname || pathname.length > 1 || search || hash) return expected;
  const secure = protocol === 'smtps:';
  const isLocal = local.test(hostname);
  try {
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port ? Number(port) : secure ? 465 : 587,
      secure,
      requireTls: !secure && !isLocal && username !== '',
      isLocal,
      ...(username && { user: decodeURIComponent(username), password: decodeURIComponent(password) }),
    };
  } catch {
    return expected;
  }
};
