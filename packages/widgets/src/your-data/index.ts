import { defineElement } from '../shared/define.ts';
import { RapportYourData } from './rapport-your-data.ts';

/** Registers `<rapport-your-data>`; more than once does no harm. */
export const define = (): void => defineElement('rapport-your-data', RapportYourData);

export { RapportYourData } from './rapport-your-data.ts';
export type { YourDataClient } from './your-data-client.ts';
export { YourDataConsentEvent, YourDataEraseEvent, YourDataSaveEvent } from './your-data-events.ts';
