import { css } from 'lit';
import { card } from './card.styles.ts';
import { dialogs } from './dialogs.styles.ts';
import { lists } from './lists.styles.ts';

/** What the parts of the card look like; their frame has a sheet of its own. */
export const styles = css`
  ${card}
  ${lists}
  ${dialogs}
`;
