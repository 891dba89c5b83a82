import { areGranted, purposesOf } from '../guard/granted.ts';
import { isSafeUrl } from '../guard/safe-url.ts';
import { watchAdded } from '../guard/watch-added.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { drawPlaceholder } from './draw-placeholder.ts';

/** What takes an address. */
type Embed = HTMLElement & { src: string; srcset?: string };

const selector = '[data-src]:not(script)';

/**
 * Lets embeds wait for consent: frames, pictures, videos and the like that have `data-src` in place of `src`.
 * A frame shows meanwhile from whom it is and lets the visitor show it; a picture has its `alt`, a video its
 * `poster`. What was shown is taken away when consent is withdrawn.
 */
export const start = async ({
  options,
  settings,
  consent,
  choose,
  tracker,
}: ModuleContext): Promise<void> => {
  const vendors = (await settings)?.consent.vendors ?? [];
  const known = new WeakSet<Element>();
  const shown = new WeakSet<Element>();
  const shownOnce = new WeakSet<Element>();
  const sandboxes = new WeakMap<Element, string>();

  const show = (embed: Embed): void => {
    const { src = '', srcset } = embed.dataset;
    if (shown.has(embed) || !isSafeUrl(src)) return;
    shown.add(embed);
    const sandbox = sandboxes.get(embed);
    if (sandbox !== undefined) embed.setAttribute('sandbox', sandbox);
    if (srcset) embed.srcset = srcset;
    embed.src = src;
  };

  /** Takes the content away. A frame that is put on the page again has a new document, into which we may write. */
  const empty = (embed: Embed): void => {
    shown.delete(embed);
    const sandbox = embed.getAttribute('sandbox');
    if (sandbox !== null) sandboxes.set(embed, sandbox);
    for (const name of ['src', 'srcset', 'sandbox']) embed.removeAttribute(name);
    if (embed instanceof HTMLIFrameElement) embed.replaceWith(embed);
  };

  const draw = (frame: HTMLIFrameElement): void => {
    if (shown.has(frame)) return;
    const { vendor, src = '' } = frame.dataset;
    const name = vendors.find(({ id }) => id === vendor)?.name;
    const who = name ?? (isSafeUrl(src) ? new URL(src, document.baseURI).host : src);
    frame.title ||= who;
    const purposes = purposesOf(frame, vendors);
    const canAgree = options.consent !== 'external' && !purposes.includes('');
    drawPlaceholder(frame, {
      who,
      purposes,
      locales: [options.locale, document.documentElement.lang, ...navigator.languages],
      onOnce: () => {
        shownOnce.add(frame);
        show(frame);
      },
      onAlways: canAgree
        ? () => void choose(Object.fromEntries(purposes.map((purpose) => [purpose, true])), 'preferences')
        : undefined,
    });
  };

  const update = (embed: Embed): void => {
    const isAllowed = shownOnce.has(embed) || areGranted(purposesOf(embed, vendors), consent().choices);
    if (isAllowed) show(embed);
    else if (shown.has(embed)) empty(embed);
  };

  const take = (embed: Embed): void => {
    known.add(embed);
    update(embed);
    if (!(embed instanceof HTMLIFrameElement)) return;
    // Also when the page moves it, which empties it.
    embed.addEventListener('load', () => draw(embed));
    if (embed.hasAttribute('sandbox') && !shown.has(embed)) empty(embed);
    draw(embed);
  };

  watchAdded<Embed>(selector, (embed) => {
    const { consent: purpose, vendor } = embed.dataset;
    if (known.has(embed)) update(embed);
    // One that has its address already has asked for it: nobody can take that back.
    else if ((purpose ?? vendor) !== undefined && !embed.hasAttribute('src')) take(embed);
  });

  tracker.on('consent', () => {
    for (const embed of document.querySelectorAll<Embed>(selector)) {
      if (!known.has(embed)) continue;
      // A choice that is made later outweighs what was shown once.
      shownOnce.delete(embed);
      update(embed);
    }
  });
};
