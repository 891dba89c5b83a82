import { css } from 'lit';

/** Where an agent signs in. */
export const signInStyles = css`
  .sign-in {
    display: grid;
    place-items: center;
    min-block-size: 100dvh;
    padding: var(--rapport-space-4);
    background: var(--rapport-sunken);
  }

  .sign-in form {
    display: grid;
    gap: var(--rapport-space-4);
    inline-size: min(380px, 100%);
    padding: var(--rapport-space-6);
    background: var(--rapport-raised);
    border: 1px solid var(--rapport-hairline);
    border-radius: var(--rapport-radius-panel);
  }

  .fault {
    padding: var(--rapport-space-2) var(--rapport-space-3);
    color: var(--rapport-danger);
    border: 1px solid;
    border-radius: var(--rapport-radius-control);
  }

  .fault[hidden] {
    display: none;
  }

  @media (max-width: 480px) {
    .sign-in form {
      padding: var(--rapport-space-5) var(--rapport-space-4);
    }
  }
`;
