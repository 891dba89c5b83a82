import { presenceOf } from '../agents/presence.ts';
import { readAgentRecords } from '../agents/read-agents.ts';
import type { Site } from '../config.ts';
import { noticeTextsOf } from '../conversations/notices/notice-message.ts';
import type { ConversationRow } from '../conversations/rows.ts';
import type { Storage } from '../database/storage.ts';
import { dayAndTime } from '../routing/away-message.ts';
import { suitableAgents } from '../routing/choose-agent.ts';
import { readHours } from '../routing/effective-hours.ts';
import { openingAt } from '../routing/opening-hours.ts';
import { botTextsOf } from './bot-texts-of.ts';

/** Says that nobody is there, until when, and how to hear of the answer; nothing where somebody is. */
export const nobodyThere = async (
  { read }: Pick<Storage, 'read'>,
  { key, chat }: Site,
  { locale, contact }: ConversationRow,
  now: number,
): Promise<string | undefined> => {
  const hours = (await readHours(read, [{ key, hours: chat?.hours }])).get(key);
  const { open, opensAt } = openingAt(hours, now);
  const present = (await readAgentRecords(read)).filter((agent) => presenceOf(agent, now) === 'online');
  const wanted = { site: key, group: null, skill: undefined, locale };
  if (open && suitableAgents(wanted, present).length > 0) return undefined;
  const notices = noticeTextsOf(locale);
  const canTell = chat?.ask.email !== 'no' && !(contact !== null && 'email' in JSON.parse(contact));
  return [
    botTextsOf(locale).nobody,
    ...(opensAt === undefined
      ? []
      : [notices.opens(dayAndTime(locale, { opensAt, timeZone: hours?.timeZone ?? 'UTC' }))]),
    ...(canTell ? [notices.leaveEmail] : []),
  ].join(' ');
};
