import { type Locale, locales } from '@rapport/widgets/shared';
import { createStore, type Store } from '../shared/store.ts';

/** What an agent chose on this device. */
export interface Preferences {
  /** Empty for the browser's. */
  language: Locale | '';
  /** Whether single keys do things. @default true @see https://www.w3.org/TR/WCAG22/#character-key-shortcuts */
  shortcuts: boolean;
  /** @default false */
  notifications: boolean;
  /** @default false */
  sound: boolean;
}

export interface KeptPreferences extends Store<Preferences> {
  change(part: Partial<Preferences>): void;
}

const key = 'rapport-desk:preferences';
const defaults: Preferences = { language: '', shortcuts: true, notifications: false, sound: false };

const read = (storage: Pick<Storage, 'getItem'>): Preferences => {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? '{}') as Partial<Preferences>;
    return {
      language: locales.find((locale) => locale === kept.language) ?? '',
      shortcuts: kept.shortcuts !== false,
      notifications: kept.notifications === true,
      sound: kept.sound === true,
    };
  } catch {
    return defaults;
  }
};

/** Creates the keeper of the agent's preferences. Where nothing can be kept they hold until the page is left. */
export const createPreferences = (storage: Pick<Storage, 'getItem' | 'setItem'>): KeptPreferences => {
  const store = createStore(read(storage));
  return {
    ...store,
    change(part) {
      store.change(part);
      try {
        storage.setItem(key, JSON.stringify(store.state()));
      } catch {}
    },
  };
};
