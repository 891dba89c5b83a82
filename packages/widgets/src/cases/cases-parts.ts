/** What the cases consist of, but for their frame: loaded once they are shown, as no page needs it before. */
export { createFileAddresses } from '../shared/writing/file-addresses.ts';
export { createCasesListener } from './cases-listener.ts';
export { CasesSession } from './cases-session.ts';
export { styles } from './parts.styles.ts';
export { renderFoot, renderInside } from './render-inside.ts';
