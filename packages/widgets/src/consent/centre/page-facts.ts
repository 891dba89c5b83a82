import type { ConsentContext } from '../consent-context.ts';
import type { ConsentReason } from '../consent-reason.ts';

/** What of the element is told here. */
interface Told {
  why: ConsentReason[];
  seen: string[];
}

/** Reads when the choice was made, from the cookie that keeps it. */
const chosenAt = (): string | undefined => {
  try {
    const [, text = ''] = /(?:^|; )rapport_consent=([^;]*)/.exec(document.cookie) ?? [];
    return JSON.parse(decodeURIComponent(text)).at;
  } catch {
    return undefined;
  }
};

/** Shows why what holds does. */
const explain = async (element: Told, { start }: ConsentContext): Promise<void> => {
  const signals = (await start?.('signals')) as { why?(): ConsentReason[] } | undefined;
  const at = chosenAt();
  element.why = (signals?.why?.() ?? []).map((reason) =>
    reason.source === 'choice' && at ? { ...reason, at } : reason,
  );
};

/** Shows the owner which cookies nobody declared. */
const showSeen = async (element: Told, { start }: ConsentContext): Promise<void> => {
  const guard = (await start?.('guard')) as { seen?(): string[] } | undefined;
  element.seen = guard?.seen?.() ?? [];
};

/** Shows what only the page's script tag knows, as soon as that is known; without it the details say everything else. */
export const showPageFacts = (element: Told, context: ConsentContext): void => {
  explain(element, context).catch(() => {});
  if (context.options.debug) showSeen(element, context).catch(() => {});
};
