import type { ChatSettings, JsonObject } from '@rapport/sdk/models';
import { z } from 'zod';
import { hoursSchema, type OpeningHours, type OpeningHoursInput } from './hours.ts';
import { settings } from './settings.ts';

/** What a conversation can be about. */
export interface ChatTopic {
  key: string;
  /** By language. */
  label: Readonly<Record<string, string>>;
  /** Key of the group that answers it. @default anybody */
  group?: string;
  /** What an agent has to know for it. @default nothing special */
  skill?: string;
}

/** Agents who answer for the same things. */
export interface ChatGroup {
  key: string;
  name: string;
  /** BCP 47 tags that it answers in; others go to whoever can. @default all */
  languages?: readonly string[];
}

/** Who comes ahead of others in the line: whoever fits one of these, as the profile says. */
export interface HighValue {
  /** At least so many orders. */
  orders?: number;
  /** At least so much spent, whatever the currency. */
  spent?: number;
  /** At least so much that they are expected to spend in the next 365 days, whatever the currency. */
  lifetimeValue?: number;
  /** Traits with exactly these values; one is enough. */
  traits?: Readonly<JsonObject>;
}

/** The chat of a site, with every setting filled in. */
export interface SiteChat {
  topics: readonly ChatTopic[];
  groups: readonly ChatGroup[];
  /** What is asked before a conversation begins. */
  ask: ChatSettings['ask'];
  /** Whether the bot answers first, from the help centre. */
  bot: boolean;
  /** Always open where it is absent. */
  hours?: OpeningHours;
  /** Within how many hours cases are promised an answer. */
  answerWithinHours?: number;
  highValue?: HighValue;
  /** What may be sent. */
  files: ChatSettings['files'];
  /** Who sends the e-mail that tells of an answer: `Tilia <hello@tilia.example>`. */
  mailFrom?: string;
}

/** The same as the operator writes it. */
export type SiteChatInput = Partial<Omit<SiteChat, 'ask' | 'files' | 'hours'>> & {
  /** @default the e-mail address may be given, and the topic where there are some */
  ask?: Partial<SiteChat['ask']>;
  /** @default 10 MB; pictures, PDF and plain text */
  files?: Partial<SiteChat['files']>;
  hours?: OpeningHoursInput;
};

const defaultFiles: SiteChat['files'] = {
  maxBytes: 10_000_000,
  types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain'],
};
/** They would run in a browser that opens them. */
const runs = /html|xml|svg|script/;

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected small letters, digits and "-"');
const someText = z.string().trim().min(1, 'expected at least one character').max(100);
const skill = z.string().trim().min(1, 'expected at least one character').max(64);
const canonical = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};
const tag = z
  .string()
  .refine((value) => canonical(value) !== undefined, 'expected a language, such as "en" or "zh-Hant"');
const asked = z.enum(['no', 'optional', 'required']);
const amount = (expected: string) => z.number(expected).positive(expected);
const megabytes = 'expected a number of bytes, at most 50,000,000';

const topic = settings({
  key,
  label: z
    .record(tag, someText)
    .refine((label) => Object.keys(label).length > 0, 'expected a text in at least one language'),
  group: key.optional(),
  skill: skill.optional(),
});
const group = settings({ key, name: someText, languages: z.array(tag).optional() });
const highValue = settings({
  orders: amount('expected a number of orders').int('expected a whole number').optional(),
  spent: amount('expected an amount').optional(),
  lifetimeValue: amount('expected an amount').optional(),
  traits: z.record(z.string(), z.json()).optional(),
}).refine((rule) => Object.keys(rule).length > 0, 'expected orders, spent, lifetimeValue or traits');

/** Checks the chat of a site. */
export const chatSchema = settings({
  topics: z.array(topic).max(50, 'expected 50 topics at most').optional(),
  groups: z.array(group).max(50, 'expected 50 groups at most').optional(),
  ask: settings({ name: asked.optional(), email: asked.optional(), topic: asked.optional() }).optional(),
  bot: z.boolean().optional(),
  hours: hoursSchema.optional(),
  answerWithinHours: amount('expected a number of hours').max(8_760, 'expected a year at most').optional(),
  highValue: highValue.optional(),
  files: settings({
    maxBytes: amount(megabytes).int(megabytes).max(50_000_000, megabytes).optional(),
    types: z
      .array(
        z
          .string()
          .regex(/^[a-z]+\/[a-z0-9.+-]+$/, 'expected a type, such as "image/png"')
          .refine((type) => !runs.test(type), 'would run in the browser that opens it'),
      )
      .optional(),
  }).optional(),
  mailFrom: z
    .string()
    .regex(/^[^<>\r\n]*<[^<>\s@]+@[^<>\s@]+>$|^[^<>\s@]+@[^<>\s@]+$/, 'expected an e-mail address')
    .optional(),
}).superRefine(({ topics = [], groups = [], ask }, context) => {
  for (const [name, list] of Object.entries({ topics, groups }))
    for (const [index, one] of list.entries()) {
      const first = list.findIndex((other) => other.key === one.key);
      const message = `is the same as ${name}[${first}].key`;
      if (first < index) context.addIssue({ code: 'custom', path: [name, index, 'key'], message });
    }
  for (const [index, { group: wanted }] of topics.entries())
    if (wanted !== undefined && !groups.some((one) => one.key === wanted))
      context.addIssue({
        code: 'custom',
        path: ['topics', index, 'group'],
        message: `is the key of no group${groups.length > 0 ? `: ${groups.map((one) => one.key).join(', ')}` : ''}`,
      });
  if (ask?.topic !== undefined && ask.topic !== 'no' && topics.length === 0)
    context.addIssue({ code: 'custom', path: ['ask', 'topic'], message: 'needs topics' });
});

/** Fills in what the operator left out, and writes every language as BCP 47 does. */
export const completeChat = ({ topics = [], groups = [], ask, files, hours, bot, ...rest }: SiteChatInput) =>
  ({
    ...rest,
    topics: topics.map((one) => ({
      ...one,
      label: Object.fromEntries(
        Object.entries(one.label).map(([locale, text]) => [canonical(locale) ?? locale, text]),
      ),
    })),
    groups: groups.map(({ languages, ...one }) => ({
      ...one,
      ...(languages && { languages: languages.map((locale) => canonical(locale) ?? locale) }),
    })),
    ask: { name: 'no', email: 'optional', topic: topics.length > 0 ? 'optional' : 'no', ...ask },
    bot: bot ?? true,
    ...(hours && { hours: { holidays: [], ...hours } }),
    files: { ...defaultFiles, ...files },
  }) satisfies SiteChat as SiteChat;

/** Makes what browsers may see of it. `email`: whether this server can send some. */
export const publicChat = ({ topics, ask, files }: SiteChat, email: boolean): ChatSettings => ({
  topics: topics.map(({ key, label }) => ({ key, label: { ...label } })),
  ask,
  email,
  files: { maxBytes: files.maxBytes, types: [...files.types] },
});
