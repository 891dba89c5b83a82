import type { CaptureSettings } from '@rapport/sdk/models';
import type { Recording } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { findLink, labelOf, type Meaning, readLink } from './links.ts';
import { findNamed, readNamed } from './named-event.ts';
import { createRage } from './rage.ts';

/** What is clicked often without being broken: fields, players, maps, games. */
const busy = 'input,select,textarea,video,canvas,[contenteditable]';

/** Notices clicks that change nothing; a selected text or a change anywhere in the document is something. */
const watchRage = ({ track }: ModuleContext) => {
  const rage = createRage();
  const changes = new MutationObserver(() => {
    rage.calm();
    changes.disconnect();
  });
  return (event: MouseEvent, path: readonly EventTarget[]): void => {
    const [element] = path;
    // The keyboard's clicks have no place.
    if (!event.detail || !(element instanceof Element) || element.closest(busy)) return;
    if (getSelection()?.isCollapsed === false) return;
    const isRage = rage.click(event.timeStamp, event.clientX, event.clientY);
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    if (!isRage) return;
    const control = element.closest('a,button,[role=button]');
    const name = element.localName + (element.id && `#${element.id}`);
    void track('Rage Clicked', { clicks: 3, element: name, text: control ? labelOf(control) : undefined });
  };
};

/**
 * Records what is clicked: links to other sites, downloads, contacts, and what the owner gave a name. It neither
 * stops nor delays what the click does. Answers how a click or a `submit` is read that
 * happened before.
 */
export const recordClicks = (
  context: ModuleContext,
  recording: Recording,
  { links, clicks }: Partial<CaptureSettings>,
  ownHosts: readonly string[],
): ((event: UIEvent, path: readonly EventTarget[]) => void) => {
  const { options, track } = context;
  const isOwn = (host: string): boolean => host === location.hostname || ownHosts.includes(host);
  const leadsTo = (link: Element): Meaning | undefined => readLink(link, isOwn);
  const noticeRage = watchRage(context);
  /** What was told of the last click. */
  const told = new Map<(element: Element) => Meaning | undefined, Element>();
  let last: UIEvent | undefined;

  const read = (event: UIEvent, path: readonly EventTarget[]): void => {
    // The right button opens a menu.
    if (event.type === 'auxclick' && (event as MouseEvent).button !== 1) return;
    const at = options.now() - (performance.now() - event.timeStamp);
    // A label clicks its field too, at the same time; the second of two clicks is counted as that by the browser.
    if (!last || event.timeStamp > last.timeStamp + 2 || event.detail !== last.detail) told.clear();
    last = event;
    const tell = (element: Element | undefined, mean: (element: Element) => Meaning | undefined): void => {
      if (!element || told.get(mean) === element) return;
      told.set(mean, element);
      const meaning = mean(element);
      if (meaning) void track(...meaning, { at });
    };
    const isSubmit = event.type === 'submit';
    const named = clicks ? findNamed(path) : undefined;
    // A form that has a name is told when it is sent, and not whenever it is clicked.
    if (named instanceof HTMLFormElement === isSubmit) tell(named, readNamed);
    if (isSubmit) return;
    if (links) tell(findLink(path), leadsTo);
    if (clicks && event.type === 'click') noticeRage(event as MouseEvent, path);
  };
  recording.listen(['click', 'auxclick', 'submit'], (event) => read(event as UIEvent, event.composedPath()));
  return read;
};
