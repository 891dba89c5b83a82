import type { BotTexts } from './bot-texts.ts';
import { en } from './texts/en.ts';
import { fa } from './texts/fa.ts';
import { pl } from './texts/pl.ts';
import { vi } from './texts/vi.ts';
import { zh } from './texts/zh.ts';

const languages: Readonly<Record<string, BotTexts>> = { en, fa, pl, vi, zh };

/** The bot's words in the language of a conversation; in English where that language is not one of ours. */
export const botTextsOf = (locale: string): BotTexts =>
  languages[locale.toLowerCase().split('-')[0] as string] ?? en;
