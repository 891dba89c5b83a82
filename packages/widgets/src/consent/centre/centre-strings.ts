import type { CountForms } from '../../shared/count-of.ts';
import type { OwnCookie } from './own-cookies.ts';

/** The words of what the details have beside the switches. */
export interface CentreStrings {
  partners: CountForms;
  cookies: CountForms;
  /** Names the link to a vendor's policy for who hears it without what stands beside it. */
  policyOf: (vendor: string) => string;
  policy: string;
  caption: (purpose: string) => string;
  columns: { name: string; who: string; use: string; keptFor: string };
  thisSite: string;
  untilClosed: string;
  /** Where the owner did not say what a cookie is for. */
  unsaid: string;
  own: Record<OwnCookie, string>;
  why: {
    title: string;
    choice: (day: string | undefined) => string;
    /** `off` lists the purposes, already joined; `count` is how many there are. */
    gpc: (off: string, count: number) => string;
    dnt: (off: string, count: number) => string;
    tcf: string;
    gpp: string;
    objection: string;
    none: string;
    default: string;
  };
  undeclared: { title: string; note: string };
  version: (version: string) => string;
  fingerprint: string;
}
