import type { HookWrite } from '../definition.ts';
import { at, type HttpRequest, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';

const channel = 'EMAIL';

const statusOf = ({ settings, key }: CrmRecord): string =>
  path`/communication-preferences/${String(settings.apiVersion)}/statuses/${key}`;

const set = (record: CrmRecord, statusState: 'SUBSCRIBED' | 'UNSUBSCRIBED'): HttpRequest => ({
  method: 'POST',
  path: statusOf(record),
  json: {
    channel,
    statusState,
    subscriptionId: Number(record.settings.subscriptionId),
    ...(statusState === 'SUBSCRIBED' && {
      legalBasis: 'CONSENT_WITH_NOTICE',
      legalBasisExplanation: `Agreed on the website at ${record.view.timestamp}`,
    }),
  },
});

/**
 * Unsubscribes whoever does not agree to marketing: from the one subscription that is set, else from all. Subscribes
 * only where the owner allows it, and never whom HubSpot knows to be unsubscribed: they may have said so elsewhere.
 */
export const writeConsent: HookWrite = {
  by: 'hook',
  run: async (record, send) => {
    const { settings, view } = record;
    const isOne = settings.subscriptionId !== undefined;
    if (view.consent.marketing === false)
      await send(
        isOne
          ? set(record, 'UNSUBSCRIBED')
          : { method: 'POST', path: `${statusOf(record)}/unsubscribe-all`, query: { channel } },
      );
    if (view.consent.marketing === true && isOne && settings.optIns === 'allowed') {
      const [one, all] = await Promise.all([
        send({ method: 'GET', path: statusOf(record), query: { channel } }),
        send({ method: 'GET', path: `${statusOf(record)}/unsubscribe-all`, query: { channel } }),
      ]);
      const known = listAt(one.body, 'results').filter(
        (status) => String(at(status, 'subscriptionId')) === settings.subscriptionId,
      );
      const statuses = [...known, ...listAt(all.body, 'results')].map((status) => at(status, 'status'));
      if (!statuses.includes('UNSUBSCRIBED')) await send(set(record, 'SUBSCRIBED'));
    }
    return undefined;
  },
};
