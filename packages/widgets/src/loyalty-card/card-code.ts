import type { CardCode, LoyaltySettings } from '@rapport/sdk/models';
import type { ShownCode } from './card-view.ts';
import type { LoyaltySession } from './loyalty-session.ts';
import type { createRotating, Rotating } from './rotating.ts';

interface CodeSource {
  session: LoyaltySession;
  programme: LoyaltySettings | undefined;
  createRotating: typeof createRotating;
}

/** The code of a card, of the kind that the site or the customer chose, and changing where it should. */
export interface CardCodeKeeper {
  /** Answers the code as it is now; what draws it is loaded with the first one. */
  show(source: CodeSource): ShownCode;
  choose(kind: CardCode): void;
  /** Nobody sees it now. */
  stop(): void;
}

/** Creates the keeper of the code of one element. */
export const createCardCode = (onChange: () => void): CardCodeKeeper => {
  let codes: typeof import('./codes/index.ts') | undefined;
  let isLoading = false;
  let chosen: CardCode | undefined;
  let rotating: { for: string; code: Rotating } | undefined;
  let drawn: { key: string; image: ShownCode['image'] } | undefined;

  const load = (): void => {
    if (isLoading) return;
    isLoading = true;
    import('./codes/index.ts').then(
      (loaded) => {
        codes = loaded;
        onChange();
      },
      () => {
        // Tried again with the next rendering.
        isLoading = false;
      },
    );
  };
  const stop = (): void => rotating?.code.stop();

  return {
    stop,
    choose: (kind) => {
      chosen = kind;
      onChange();
    },
    show: ({ session, programme, createRotating }) => {
      const { account, loyalty } = session;
      const kinds = programme?.codes ?? ['qr'];
      const kind = chosen && kinds.includes(chosen) ? chosen : (kinds[0] ?? 'qr');
      const nothing = { kind, image: undefined, secondsLeft: undefined, trouble: undefined };
      if (!account) {
        stop();
        rotating = undefined;
        return nothing;
      }
      if (!codes) {
        load();
        return nothing;
      }
      const { drawCode, totpAt } = codes;
      const { memberNumber } = account;
      let text: string | undefined = memberNumber;
      // Thirteen digits hold no more than the number itself.
      if (programme?.rotating && loyalty?.rotatingCode && kind !== 'ean-13') {
        if (rotating?.for !== memberNumber) {
          stop();
          const ask = async () => loyalty.rotatingCode!();
          const { subtle } = crypto as { subtle?: SubtleCrypto };
          rotating = {
            for: memberNumber,
            code: createRotating({ ask, totpAt, subtle, now: Date.now, onChange }),
          };
        }
        if (document.visibilityState === 'visible') rotating.code.start();
        text = rotating.code.text;
      }
      const isChanging = text !== memberNumber;
      const trouble = isChanging ? rotating?.code.trouble : undefined;
      const key = `${kind} ${text}`;
      if (text !== undefined && drawn?.key !== key) drawn = { key, image: drawCode(kind, text) };
      return {
        kind,
        image: text === undefined ? undefined : drawn?.image,
        secondsLeft: isChanging && text !== undefined ? rotating?.code.secondsLeft : undefined,
        trouble: text === undefined ? trouble : undefined,
      };
    },
  };
};
