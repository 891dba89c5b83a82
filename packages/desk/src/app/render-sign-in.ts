import { html, nothing, type TemplateResult } from 'lit';
import type { Voice } from './voice.ts';

/** Why nobody is signed in yet. */
export type SignInFault = 'wrong' | 'tooMany' | 'unavailable' | 'over' | undefined;

export interface SignInView {
  voice: Voice;
  fault: SignInFault;
  isBusy: boolean;
  submit: (email: string, password: string) => void;
}

/** Draws the form with which an agent signs in. */
export const renderSignIn = ({ voice, fault, isBusy, submit }: SignInView): TemplateResult => {
  const { signIn: text } = voice.text;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isBusy) return;
    const data = new FormData(event.target as HTMLFormElement);
    submit(String(data.get('email')), String(data.get('password')));
  };
  const isWrong = fault === 'wrong' ? 'true' : nothing;
  return html`
    <main class="sign-in" id="main" tabindex="-1">
      <form @submit=${onSubmit}>
        <h1>${text.title}</h1>
        <p id="fault" role="alert" class="fault" ?hidden=${!fault}>${fault ? text[fault] : nothing}</p>
        <div class="field">
          <label for="email">${text.email}</label>
          <input
            id="email"
            name="email"
            type="email"
            dir="ltr"
            required
            autocomplete="username"
            aria-invalid=${isWrong}
            aria-describedby=${fault ? 'fault' : nothing}
          />
        </div>
        <div class="field">
          <label for="password">${text.password}</label>
          <input
            id="password"
            name="password"
            type="password"
            dir="ltr"
            required
            autocomplete="current-password"
            aria-invalid=${isWrong}
            aria-describedby=${fault ? 'fault' : nothing}
          />
        </div>
        <button class="button primary" aria-disabled=${isBusy ? 'true' : nothing}>
          ${isBusy ? text.busy : text.submit}
        </button>
      </form>
    </main>
  `;
};
