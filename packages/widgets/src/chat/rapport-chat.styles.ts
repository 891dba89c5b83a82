import { css } from 'lit';
import { frame } from './frame.styles.ts';
import { text } from './text.styles.ts';

/** What is there at first sight; the rest comes with the talk. */
export const styles = css`
  ${frame}
  ${text}
`;
