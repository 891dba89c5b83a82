import type { Rejection } from '@rapport/sdk/models';
import type { ServerContext } from '../context.ts';
import { isOneOf } from '../database/rows.ts';
import type { IngestEvent } from '../ingest/ingest-request.ts';
import type { EventsToStore } from '../ingest/store-events.ts';

/** A page that somebody looks at, and whether the sender has shown to be them. */
interface SeenPage {
  messageId: string;
  anonymousId: string;
  url: string;
  title: string | null;
  at: number;
}

/** The pages of one request, for the agents who are there. */
export interface SeenPages {
  site: string;
  keyHash: string | null;
  /** The visitor that a token proved. */
  visitor: string | null;
  trusted: boolean;
  /** The last of each visitor. */
  pages: readonly SeenPage[];
}

/**
 * Creates what shows agents the page that a customer of theirs looks at. It is told only of what was stored, so of
 * nobody who refused it; and only where the sender has the visitor's key, so that nobody can make pages up for others.
 * What a browser calls itself does not matter here: whoever talks to people is not counted, but answered.
 */
export const createLivePages = ({ storage, live }: Pick<ServerContext, 'storage' | 'live'>) => {
  const publish = async ({ site, keyHash, visitor, trusted, pages }: SeenPages): Promise<void> => {
    const ids = pages.map(({ anonymousId }) => anonymousId);
    const known = await storage.read
      .selectFrom('identities')
      .select(['value', 'key_hash', 'proven_user_id'])
      .where('site', '=', site)
      .where('kind', '=', 'anonymous')
      .where(isOneOf(storage.dialect, 'value', ids))
      .execute();
    const proven = known.filter(
      ({ value, key_hash }) => trusted || value === visitor || (keyHash !== null && key_hash === keyHash),
    );
    if (proven.length === 0) return;
    const customers = proven.flatMap(({ proven_user_id: userId }) => userId ?? []);
    const conversations = await storage.read
      .selectFrom('conversations')
      .select(['anonymous_id', 'key_hash', 'user_id'])
      .where('site', '=', site)
      .where('state', '!=', 'closed')
      .where(({ or, and, eb }) =>
        or([
          and([eb('user_id', 'is', null), isOneOf(storage.dialect, 'anonymous_id', ids)]),
          isOneOf(storage.dialect, 'user_id', customers),
        ]),
      )
      .execute();
    for (const { anonymousId, url, title, at } of pages) {
      const who = proven.find(({ value }) => value === anonymousId);
      const theirs = conversations.find((row) =>
        row.user_id === null
          ? row.anonymous_id === anonymousId && row.key_hash === who?.key_hash
          : row.user_id === who?.proven_user_id,
      );
      if (!theirs) continue;
      const { user_id: userId } = theirs;
      live.publish(
        { site, to: 'agents' },
        {
          type: 'page',
          data: {
            anonymousId,
            ...(userId !== null && { userId }),
            url,
            ...(title !== null && { title }),
            at: new Date(at).toISOString(),
          },
        },
      );
    }
  };

  return {
    /** Notes the pages of a request before it is stored; nothing where no agent is there to see them. */
    seenIn: ({
      site,
      events,
      keyHash = null,
      visitor = null,
      trusted = false,
    }: EventsToStore): SeenPages | undefined => {
      if (!site.chat || !live.hasAgents()) return undefined;
      const pages = new Map(events.flatMap(pageOf).map((page) => [page.anonymousId, page]));
      return pages.size === 0
        ? undefined
        : { site: site.key, keyHash, visitor, trusted, pages: [...pages.values()] };
    },
    /** Shows them, where they were stored. It keeps nobody waiting, and what fails is shown with the next page. */
    tell: (seen: SeenPages | undefined, rejected: readonly Rejection[]): void => {
      if (!seen) return;
      const refused = new Set(rejected.map(({ messageId }) => messageId));
      const pages = seen.pages.filter(({ messageId }) => !refused.has(messageId));
      if (pages.length > 0) publish({ ...seen, pages }).catch(() => {});
    },
  };
};

const pageOf = ({ messageId, type, anonymousId, at, facts }: IngestEvent): SeenPage[] =>
  type === 'page' && anonymousId !== null && facts.page && facts.page.url !== ''
    ? [{ messageId, anonymousId, at, ...facts.page }]
    : [];
