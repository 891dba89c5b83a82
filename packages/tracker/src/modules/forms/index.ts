import type { JsonObject, PageContext } from '@rapport/sdk/models';
import { readCapture } from '../capture-settings.ts';
import { onEnd, recordWhileGranted } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { describeForm, type Field, isSecret, nameOf, valuesOf } from './form-facts.ts';

/** A form that somebody has begun. */
interface Attempt {
  /** By the clock of `performance.now`. */
  startedAt: number;
  lastField: string;
  page: Readonly<PageContext>;
  /** When a script read the form or sent it without a `submit`, by the same clock. */
  readAt?: number;
}

/** A second `submit` so soon is a double click. */
const againMs = 1_000;
/** A page that is left so soon after a script read the form was left by sending it. */
const sentMs = 5_000;

/**
 * Records forms that are begun, sent and abandoned. What is in them is told only of fields that the owner names.
 * It listens and reads; what a form does, and when, stays as it is.
 */
export const start = async (context: ModuleContext): Promise<void> => {
  const { options, track, page } = context;
  const { formFields = [] } = await readCapture(context);

  recordWhileGranted(context, (recording) => {
    const { listen, on } = recording;
    const attempts = new Map<HTMLFormElement, Attempt>();
    const submittedAt = new WeakMap<HTMLFormElement, number>();
    const roots = new WeakSet<Node>([document]);
    const secret = new WeakSet<Element>();

    const tell = (what: string, form: HTMLFormElement, more: JsonObject, at = performance.now()): void => {
      const attempt = attempts.get(form);
      attempts.delete(form);
      const { lastField, startedAt = at } = attempt ?? {};
      const properties = {
        ...describeForm(form),
        ...(lastField && { lastField }),
        ...(attempt && { durationMs: Math.round(at - startedAt) }),
        ...more,
      };
      const happenedAt = options.now() - (performance.now() - at);
      void track(`Form ${what}`, properties, { page: attempt?.page ?? page(), at: happenedAt });
    };
    const submit = (form: HTMLFormElement, at?: number): void => {
      const values = valuesOf(form, formFields, secret);
      tell('Submitted', form, Object.keys(values).length > 0 ? { values } : {}, at);
    };

    const onSubmit = ({ timeStamp }: Event, [form]: readonly EventTarget[]): void => {
      if (!(form instanceof HTMLFormElement)) return;
      const isAgain = !attempts.has(form) && timeStamp - (submittedAt.get(form) ?? -againMs) < againMs;
      submittedAt.set(form, timeStamp);
      if (!isAgain) submit(form, timeStamp);
    };
    const onRead = (event: Event): void => {
      const attempt = attempts.get(event.composedPath()[0] as HTMLFormElement);
      if (attempt) attempt.readAt = event.timeStamp;
    };
    /** Listens for what does not leave the shadow root that a form is in. */
    const enter = (root: Node): void => {
      if (roots.has(root)) return;
      roots.add(root);
      listen(['submit'], (event) => onSubmit(event, event.composedPath()), root);
      listen(['formdata'], onRead, root);
    };
    const onInput = (event: Event): void => {
      const path = event.composedPath().filter((node) => node instanceof Element);
      // A field inside an element of the page's own belongs to the form around that.
      const form = (path[0] as Partial<Field>).form ?? path.find((node) => node instanceof HTMLFormElement);
      if (!form) return;
      const lastField = path.slice(0, path.indexOf(form)).map(nameOf).find(Boolean) ?? '';
      const attempt = attempts.get(form);
      if (attempt) attempt.lastField = lastField;
      else {
        attempts.set(form, { startedAt: event.timeStamp, lastField, page: page() });
        void track('Form Started', { ...describeForm(form), ...(lastField && { lastField }) });
      }
    };
    const leave = (): void => {
      for (const [form, { readAt = -sentMs }] of attempts)
        if (performance.now() - readAt < sentMs) submit(form);
        else tell('Abandoned', form, {});
    };

    listen(['submit'], (event) => onSubmit(event, event.composedPath()));
    listen(['formdata'], onRead);
    listen(['focusin', 'click', 'input'], (event) => {
      const [target] = event.composedPath();
      if (target instanceof Node) enter(target.getRootNode());
      if (target instanceof HTMLInputElement && isSecret(target)) secret.add(target);
    });
    listen(['input'], onInput);
    on('page', leave);
    // Who looks at another tab comes back to the form.
    onEnd(recording, leave);
    for (const [event, path] of context.takeEarly('submits')) onSubmit(event, path);
  });
};
