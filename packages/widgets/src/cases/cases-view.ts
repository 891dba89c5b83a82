import type { MessageFile } from '@rapport/sdk/models';
import type { FileAddresses } from '../shared/writing/file-addresses.ts';
import type { CasesPlace } from './cases-place.ts';
import type { CasesSession } from './cases-session.ts';
import type { Voice } from './voice.ts';

/** Everything that the cases are rendered from, once their parts are there. */
export interface CasesView extends Voice {
  session: CasesSession;
  now: number;
  isOnline: boolean;
  /** Whether something was masked in what was sent last. */
  hasMasked: boolean;
  files: FileAddresses;
  actions: CasesActions;
}

/** What the parts of the cases ask for. */
export interface CasesActions {
  go(place: CasesPlace): void;
  /** Begins a new case. */
  begin(): void;
  followUp(): void;
  send(): void;
  older(): void;
  submit(): void;
  /** Opens a file whose address may have run out. */
  download(event: Event, file: MessageFile): void;
}
