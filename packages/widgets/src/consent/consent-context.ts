import type { ConsentChoices, ConsentSource, SiteSettings } from '@rapport/sdk/models';

/** What the script tag gives its modules, as far as the banner needs it. */
export interface ConsentContext {
  readonly options: { locale?: string; debug?: boolean };
  /** Undefined when the server could not be asked. */
  readonly settings: Promise<SiteSettings | undefined>;
  readonly tracker: { on(type: 'consent', listener: (detail: { decided: boolean }) => void): () => void };
  consent(): { status: 'undecided' | 'granted' | 'refused'; choices: ConsentChoices };
  choose(choices: ConsentChoices, source: ConsentSource, proof: { textHash?: string }): void;
  /** Starts another module; `signals` answers why what holds does. */
  start?(name: string): Promise<unknown>;
}
