import { css } from 'lit';

/** The page itself, which is the desk's own. */
export const documentStyles = css`
  html {
    color-scheme: light dark;
    -webkit-text-size-adjust: 100%;
  }

  body {
    margin: 0;
  }
`;
