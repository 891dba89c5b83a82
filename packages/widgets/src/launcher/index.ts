import { defineElement } from '../shared/define.ts';
import { RapportLauncher } from './rapport-launcher.ts';

/** Registers `<rapport-launcher>`; more than once does no harm. */
export const define = (): void => defineElement('rapport-launcher', RapportLauncher);

export { LauncherOpenEvent } from './launcher-open-event.ts';
export type { LauncherPanel } from './launcher-panel.ts';
export { RapportLauncher } from './rapport-launcher.ts';
