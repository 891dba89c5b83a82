import type { BatchResult } from '@rapport/sdk/outbox';

/** What nodemailer tells of a mail that was not taken. */
interface SmtpFault {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** These speak of one mail; whatever else fails, fails for all. */
const ofOneMail = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

/**
 * Tells what became of a mail that was not taken: it is refused for good (5yz), later may do (4yz), or the server
 * cannot be used now. What the server said is kept without addresses.
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1
 */
export const mailResult = (error: unknown): BatchResult => {
  const { code = 'unknown', command, responseCode, response = '' } = error as SmtpFault;
  const said = withoutAddresses(response) || code;
  const isOfMail = code === 'EENVELOPE' || code === 'EMESSAGE' || ofOneMail.has(command ?? '');
  if (!isOfMail) return { status: 'unavailable', reason: `smtp: ${said}` };
  if (responseCode !== undefined && responseCode < 500)
    return { status: 'answered', results: [{ status: 'retry', reason: `smtp: ${said}` }] };
  const rejected = { status: 'rejected', code: String(responseCode ?? code), message: said } as const;
  return { status: 'answered', results: [rejected] };
};

const withoutAddresses = (text: string): string =>
  text
    .replace(/<[^>]*>|\S+@\S+/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
