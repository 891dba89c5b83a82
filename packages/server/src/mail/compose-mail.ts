import { type Html, html } from '../articles/pages/html.ts';
import type { Site } from '../config.ts';
import { derivedId } from '../conversations/derived-id.ts';
import { extraOf } from '../conversations/message-of.ts';
import type { CaseRow, MessageRow, ThreadRow } from '../conversations/rows.ts';
import type { MailItem } from './mail-item.ts';
import { mailLink } from './mail-link.ts';
import type { Mailbox } from './sender-of.ts';
import { en } from './texts/en.ts';
import { fa } from './texts/fa.ts';
import type { MailTexts } from './texts/mail-texts.ts';
import { pl } from './texts/pl.ts';
import { vi } from './texts/vi.ts';
import { zh } from './texts/zh.ts';

/** A mail, as it is handed to the transport. */
export interface ComposedMail {
  from: Mailbox;
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  references?: string;
  headers: Record<string, string>;
}

export interface ComposeMail {
  item: MailItem;
  site: Pick<Site, 'name' | 'origins' | 'chat'>;
  from: Mailbox;
  to: string;
  row: ThreadRow;
  /** What it tells. */
  news: readonly MessageRow[];
}

const languages: Readonly<Record<string, MailTexts>> = { en, fa, pl, vi, zh };
const rightToLeft = new Set(['fa', 'ar', 'he', 'ur']);

/** Takes out of a line what would end it, hide in it, or turn it round. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim();

/** Keeps a name or a number from turning the words around it. @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates */
const isolate = (text: string): string => `\u2068${oneLine(text)}\u2069`;

/**
 * Writes a mail in the language of its thread: as plain text, and as markup without pictures, so that nothing tells
 * when it is read. An acknowledgement repeats nothing that was written into the form: anybody could have somebody
 * else's address told anything.
 * @see https://www.rfc-editor.org/rfc/rfc5322 @see https://www.rfc-editor.org/rfc/rfc3834
 */
export const composeMail = ({ item, site, from, to, row, news }: ComposeMail): ComposedMail => {
  const language = row.locale.toLowerCase().split('-')[0] as string;
  const words = languages[language] ?? en;
  const lang = languages[language] ? row.locale : 'en';
  const content = contentOf({ item, site, row, news }, words, lang);
  const link = mailLink(site, item.thread, row);
  const label = item.reason === 'acknowledged' ? words.follow : words.read;
  const why = words.why(isolate(site.name));
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const idOf = (id: string) => `<${id}@${domain}>`;
  const root = idOf(derivedId('mails of', item.thread, item.threadId));
  return {
    from: { name: oneLine(from.name), address: from.address },
    to,
    subject: oneLine(content.subject).slice(0, 200).toWellFormed(),
    text: textOf(content, { link, label, why }),
    html: String(
      pageOf(content, { link, label, why, lang, isRtl: rightToLeft.has(lang.split('-')[0] ?? '') }),
    ),
    messageId: idOf(item.id),
    // Nobody has a mail of this id: it only holds those of one thread together.
    references: root,
    headers: {
      // The first answers what was sent in; the others come on their own. Nobody is to answer either by machine.
      'Auto-Submitted': item.reason === 'acknowledged' ? 'auto-replied' : 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': lang,
    },
  };
};

interface Content {
  subject: string;
  lines: string[];
  said: { by: string; text: string }[];
}

const contentOf = (
  { item, site, row, news }: Pick<ComposeMail, 'item' | 'site' | 'row' | 'news'>,
  words: MailTexts,
  lang: string,
): Content => {
  const { number, subject, answer_by } = row as CaseRow;
  const name = isolate(site.name);
  const said = news.map((message) => ({
    by: message.author === 'system' ? '' : oneLine(message.author_name ?? words.agent),
    text: [message.text, ...((extraOf(message).files ?? []).length > 0 ? [words.files] : [])]
      .filter((text) => text !== '')
      .join('\n'),
  }));
  if (item.thread === 'conversation')
    return { subject: words.answeredSubject(site.name), lines: [words.answered(name)], said };
  const shown = isolate(String(number));
  if (item.reason === 'answered')
    return { subject: words.newsSubject(String(number), subject), lines: [words.news(shown, name)], said };
  const promised = answer_by === null ? [] : [words.answerBy(isolate(dateOf(answer_by, site, lang)))];
  return {
    subject: words.acknowledgedSubject(String(number), site.name),
    lines: [words.acknowledged(shown, name), ...promised],
    said: [],
  };
};

const dateOf = (at: number, { chat }: ComposeMail['site'], lang: string): string =>
  new Intl.DateTimeFormat(lang, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: chat?.hours?.timeZone ?? 'UTC',
    timeZoneName: 'short',
  }).format(at);

interface Around {
  link: string | undefined;
  label: string;
  why: string;
}

const textOf = ({ lines, said }: Content, { link, label, why }: Around): string =>
  [
    ...lines,
    ...said.map(({ by, text }) => (by === '' ? text : `${isolate(by)}:\n${text}`)),
    ...(link === undefined ? [] : [`${label}:\n${link}`]),
    // Mail programs take what follows for a signature. @see https://www.rfc-editor.org/rfc/rfc3676#section-4.3
    `-- \n${why}`,
  ].join('\n\n');

const pageOf = (
  { subject, lines, said }: Content,
  { link, label, why, lang, isRtl }: Around & { lang: string; isRtl: boolean },
): Html => html`<!doctype html>
<html lang="${lang}" dir="${isRtl ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${oneLine(subject)}</title></head>
<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 40em; margin: 0 auto; padding: 16px">
${lines.map((line) => html`<p>${line}</p>\n`)}${said.map(
  ({
    by,
    text,
  }) => html`<div style="border-inline-start: 3px solid; padding-inline-start: 12px; margin: 16px 0">
${by !== '' && html`<strong><bdi>${by}</bdi></strong>`}
<div dir="auto" style="white-space: pre-wrap">${text}</div>
</div>
`,
)}${link !== undefined && html`<p><a href="${link}">${label}</a></p>\n`}<p style="font-size: 13px">${why}</p>
</body>
</html>
`;
