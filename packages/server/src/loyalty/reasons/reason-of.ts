import type { Reader } from '../account/text-in.ts';
import type { LoyaltyNotice } from '../ledger/notice.ts';
import { en } from './en.ts';
import { fa } from './fa.ts';
import { pl } from './pl.ts';
import { type ReasonTexts, reasonIn } from './reason-texts.ts';
import { vi } from './vi.ts';
import { zh } from './zh.ts';

const languages: Readonly<Record<string, ReasonTexts>> = { en, fa, pl, vi, zh };

/** Says why a line of the ledger is there, in its reader's language; in English where that is not one of ours. */
export const reasonOf = (notice: LoyaltyNotice, reader: Reader): string =>
  reasonIn(languages[reader.locale.toLowerCase().split('-')[0] as string] ?? en, notice, reader.text);
