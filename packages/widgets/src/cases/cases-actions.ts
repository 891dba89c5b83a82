import type { FileAddresses } from '../shared/writing/file-addresses.ts';
import { CasesOpenEvent } from './cases-events.ts';
import { type CasesPlace, fragmentOf } from './cases-place.ts';
import type { CasesSession } from './cases-session.ts';
import type { CasesActions } from './cases-view.ts';

export interface CasesActionsOptions {
  host: HTMLElement;
  session: () => CasesSession | undefined;
  files: () => FileAddresses | undefined;
  /** Moves the focus to what is there after the next rendering. */
  focus: (selectors: string) => void;
  /** Whether places are written into the page's address. */
  isInAddress: () => boolean;
  /** Told that what is said of masking no longer holds. */
  onMasked: (hasMasked: false) => void;
  redraw: () => void;
}

/** Creates what the parts of the cases ask for. */
export const createCasesActions = ({
  host,
  session,
  files,
  focus,
  isInAddress,
  onMasked,
  redraw,
}: CasesActionsOptions): CasesActions => {
  const go = (place: CasesPlace): void => {
    const current = session();
    onMasked(false);
    const found = place.kind === 'case' && current?.cases.find(({ id }) => id === place.ref);
    if (found && !host.dispatchEvent(new CasesOpenEvent(found.id, found.number))) return;
    const named: CasesPlace = found ? { kind: 'case', ref: found.number } : place;
    // What the page itself keeps in there stays.
    if (isInAddress()) history.pushState(history.state, '', fragmentOf(named));
    current?.go(place);
  };
  return {
    go,
    begin: () => go({ kind: 'new' }),
    followUp: () => session()?.followUp(),
    send: () => {
      onMasked(false);
      void session()?.send();
      focus('#answer');
    },
    older: () => void session()?.thread?.loadOlder(),
    submit: () => {
      const current = session();
      if (!current) return;
      const { form } = current;
      onMasked(false);
      void form.submit().then(() => {
        if (current.form !== form) return;
        focus(form.matches.length > 0 ? '#same' : '[aria-invalid]');
        redraw();
      });
    },
    download: (event, file) => {
      if (!files()?.isOld(file)) return;
      event.preventDefault();
      void files()
        ?.renew(file.id)
        .then((url) => {
          const { href, protocol } = new URL(url ?? '', document.baseURI);
          if (url && protocol.startsWith('http')) open(href, '_blank', 'noopener');
        });
    },
  };
};
