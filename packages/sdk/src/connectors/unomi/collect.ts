import type { HookWrite, Send } from '../definition.ts';
import { at, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { refuse } from '../engine/written.ts';

/** An event as Unomi takes it. */
export type UnomiEvent = Readonly<Record<string, unknown>> & { eventType: string };

/** Unomi takes letters, digits and `-_@.`, sixty at most; any other id is written in base64url after `x--`. */
export const idOf = (id: string): string =>
  /^[\w@.-]{1,60}$/.test(id) && !id.startsWith('x--')
    ? id
    : `x--${Buffer.from(id.toWellFormed()).toString('base64url')}`;

/** The site that events come from. */
export const siteOf = (scope: string | undefined) => ({ itemId: 'rapport', itemType: 'site', scope });

/**
 * Sends events of one profile. Unomi drops what its schemas refuse, or what this key may not send, and answers 200: so
 * it is asked how many it took.
 */
const collect = async (
  { key, view, settings }: CrmRecord,
  events: readonly UnomiEvent[],
  send: Send,
): Promise<undefined> => {
  const { scope } = settings;
  const { body } = await send({
    method: 'POST',
    path: '/cxs/context.json',
    query: { timestamp: Date.parse(view.timestamp) },
    json: {
      profileId: idOf(key),
      source: siteOf(scope),
      events: events.map((event, index) => ({
        ...event,
        // Written again under the same id, it is the same event.
        itemId: idOf(index === 0 ? view.id : `${view.id}.${index}`),
        scope,
      })),
    },
  });
  if (body === undefined) return undefined;
  const processed = at(body, 'processedEvents');
  if (processed === events.length) return undefined;
  throw refuse(
    'not_processed',
    `Unomi took ${processed ?? 'none'} of ${events.length}: is there a schema for it, and the scope, and may this user send it?`,
  );
};

/** Writes what an event makes of its profile; nothing where it makes nothing. */
export const events = (make: (record: CrmRecord) => readonly UnomiEvent[]): HookWrite => ({
  by: 'hook',
  run: async (record, send) => {
    const made = make(record);
    return made.length === 0 ? undefined : collect(record, made, send);
  },
});

/** Deletes every profile of somebody, with events and sessions. */
export const eraseProfiles: HookWrite = {
  by: 'hook',
  run: async ({ view: { userId, anonymousIds = [] } }, send) => {
    const query = { withData: true, purgeAll: true };
    for (const id of new Set([...(userId === undefined ? [] : [userId]), ...anonymousIds]))
      await send({ method: 'DELETE', path: path`/cxs/privacy/profiles/${idOf(id)}`, query });
    return undefined;
  },
};
