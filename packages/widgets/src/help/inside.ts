import { css } from 'lit';
import { lists } from './lists.styles.ts';
import { search } from './search.styles.ts';

/** What is inside the help, but for its frame: loaded once it is shown, as no page needs it before. */
export { createPageSession } from './page-session.ts';
export { renderInside } from './render-inside.ts';

export const styles = css`
  ${search}
  ${lists}
`;
