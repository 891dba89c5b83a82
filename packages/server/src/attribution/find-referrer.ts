import { getPublicSuffix } from 'tldts';
import { type KnownReferrer, knownReferrers } from './referrers.ts';
import type { Place } from './web-address.ts';

type Found = Pick<KnownReferrer, 'class' | 'source'>;

const words = (text = ''): string[] => text.split(' ').filter(Boolean);
const byHost = new Map(knownReferrers.flatMap((known) => words(known.hosts).map((host) => [host, known])));
const byApp = new Map(knownReferrers.flatMap((known) => words(known.apps).map((name) => [name, known])));
/** Of several with one name, as Yahoo's search and mail, the one that stands first. */
const bySource = new Map(knownReferrers.toReversed().map((known) => [known.source, known]));
/** How people write them into tags. */
const aliases: Readonly<Record<string, string>> = {
  fb: 'facebook',
  ig: 'instagram',
  x: 'twitter',
  wechat: 'weixin',
  red: 'xiaohongshu',
  openai: 'chatgpt',
};

/** Finds who it is that somebody came from. */
export const findReferrer = ({ scheme, host }: Pick<Place, 'scheme' | 'host'>): Found | undefined => {
  if (scheme === 'app') return byApp.get(host);
  const suffix = getPublicSuffix(host);
  const general = suffix ? `${host.slice(0, -suffix.length)}*` : host;
  const alone = byHost.get(`=${host}`) ?? byHost.get(`=${general}`);
  if (alone) return alone;
  // From the whole host to its last two labels: `mail.google.com`, `google.com`.
  for (let from = 0; from >= 0; from = host.indexOf('.', from) + 1 || -1) {
    const found = byHost.get(host.slice(from)) ?? byHost.get(general.slice(from));
    if (found) return found;
  }
  return undefined;
};

/** Finds who is meant by a `utm_source`: a name of ours, or a host. */
export const findSource = (source: string): Found | undefined => {
  const name = source.toLowerCase();
  return (
    bySource.get(aliases[name] ?? name) ??
    (name.includes('.') ? findReferrer({ scheme: 'web', host: name }) : undefined)
  );
};
