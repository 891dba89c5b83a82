import type { ArticleSummary, Profile } from '@rapport/sdk/models';
import type { DeskApi } from '../api/desk-api.ts';
import type { DeskThread } from '../threads/desk-thread.ts';

/** What is known of whom an agent talks to. Undefined where it could not be read. */
export interface CustomerFacts {
  /** Null where nothing is held. */
  profile: Profile | null | undefined;
  cases: readonly DeskThread[] | undefined;
  conversations: readonly DeskThread[] | undefined;
  articles: readonly ArticleSummary[] | undefined;
}

const longestQuestion = 200;
const shownThreads = 10;

/** Tells whether two threads are one person's; a search by id may find others who wrote it. */
export const isSamePerson = ({ person: one }: DeskThread, { person: other }: DeskThread): boolean =>
  one.userId || other.userId ? one.userId === other.userId : one.anonymousId === other.anonymousId;

/** Reads everything beside a thread at once; what fails leaves the rest as it is. */
export const readCustomerFacts = async (api: DeskApi, about: DeskThread): Promise<CustomerFacts> => {
  const { site, person, locale, preview } = about;
  const id = person.userId ?? person.anonymousId;
  const question = preview.slice(0, longestQuestion).trim();
  const theirs = { site, query: id, limit: 50 };
  const read = async <Value>(asking: Promise<Value>): Promise<Value | undefined> => {
    try {
      return await asking;
    } catch {
      return undefined;
    }
  };
  const [profile, cases, conversations, articles] = await Promise.all([
    read(api.profile(id, site).then((found) => found ?? null)),
    read(api.threads.cases.list(theirs)),
    read(api.threads.conversations.list(theirs)),
    question ? read(api.articles.search(site, question, locale)) : [],
  ]);
  const others = (items: readonly DeskThread[] | undefined) =>
    items?.filter((thread) => thread.id !== about.id && isSamePerson(thread, about)).slice(0, shownThreads);
  return { profile, cases: others(cases?.items), conversations: others(conversations?.items), articles };
};

/** The traits that stand elsewhere, or say nothing to people. */
const shownElsewhere = new Set(['name', 'email', 'firstName', 'lastName', 'avatar', 'id']);

/** Lists traits as words: what is no text, number or yes and no is left out. */
export const traitsOf = (traits: Profile['traits']): [name: string, value: string][] =>
  Object.entries(traits).flatMap(([name, value]) =>
    shownElsewhere.has(name) || !['string', 'number', 'boolean'].includes(typeof value)
      ? []
      : [[name, String(value)]],
  );
