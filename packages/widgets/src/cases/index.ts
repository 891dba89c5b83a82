import { defineElement } from '../shared/define.ts';
import { RapportCases } from './rapport-cases.ts';

/** Registers `<rapport-cases>`; more than once does no harm. */
export const define = (): void => defineElement('rapport-cases', RapportCases);

export { CasesCloseEvent, CasesOpenEvent, CasesReplyEvent, CasesSubmitEvent } from './cases-events.ts';
export type { CasesOpening } from './cases-opening.ts';
export { RapportCases } from './rapport-cases.ts';
