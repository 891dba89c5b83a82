import { isRapportError } from '@rapport/sdk';
import { directionOf, tokens } from '@rapport/widgets/shared';
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ulid } from 'ulid';
import { createDeskApi, type DeskApi } from '../api/desk-api.ts';
import { createLive, type Live } from '../live/live.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { formStyles } from '../shared/form.styles.ts';
import type { DeskThread, ThreadKind } from '../threads/desk-thread.ts';
import { createKeptTexts } from '../threads/kept-texts.ts';
import { dialogStyles } from './dialogs.styles.ts';
import { frameStyles } from './frame.styles.ts';
import { deskKeyOf } from './keyboard.ts';
import { askForNotifications, notify } from './notify.ts';
import { type OpenDesk, openDesk } from './open-desk.ts';
import { createPreferences, type Preferences } from './preferences.ts';
import { renderFrame } from './render-frame.ts';
import { renderPreferences, renderShortcuts } from './render-preferences.ts';
import { renderRoute } from './render-route.ts';
import { renderSignIn, type SignInFault } from './render-sign-in.ts';
import { pathOf, type Route, routeOf } from './route.ts';
import { signInStyles } from './sign-in.styles.ts';
import { loadVoice, type Voice } from './voice.ts';

const faults: Record<string, SignInFault> = {
  unauthorized: 'wrong',
  rejected: 'wrong',
  rate_limited: 'tooMany',
};

/**
 * The page on which agents answer customers.
 *
 * @summary The agents' page: sign-in, then inbox, thread and customer, articles, connectors and settings.
 * @tag rapport-desk
 */
export class RapportDesk extends LitElement {
  static override styles = [tokens, baseStyles, formStyles, signInStyles, frameStyles, dialogStyles];
  static override properties: PropertyDeclarations = {
    voice: { state: true },
    open: { state: true },
    isKnown: { state: true },
    isBusy: { state: true },
    fault: { state: true },
    route: { state: true },
    isMenuOpen: { state: true },
    isAboutShown: { state: true },
    isDenied: { state: true },
    said: { state: true },
  };

  private voice: Voice | undefined;
  private open: OpenDesk | undefined;
  /** Whether it is known if somebody is signed in. */
  private isKnown = false;
  private isBusy = false;
  private fault: SignInFault;
  private route: Route = routeOf(location);
  private isMenuOpen = false;
  /** Whether the customer stands in the thread's place, where there is no room for both. */
  private isAboutShown = false;
  private isDenied = false;
  private said = '';

  private readonly preferences = createPreferences(localStorage);
  private readonly kept = createKeptTexts(sessionStorage);
  private api: DeskApi = createDeskApi({ onSignedOut: () => this.onSignedOut() });
  private live: Live = createLive({ onSignedOut: () => this.onSignedOut() });
  private leave = new AbortController();
  private stops: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = new AbortController();
    const { signal } = this.leave;
    addEventListener('popstate', () => this.show(routeOf(location)), { signal });
    document.addEventListener('keydown', (event) => this.onKey(event), { signal });
    void this.speak();
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave.abort();
    this.open?.leave();
  }

  private async speak(): Promise<void> {
    const { language } = this.preferences.state();
    const voice = await loadVoice(language ? [language, ...navigator.languages] : navigator.languages);
    document.documentElement.lang = voice.language;
    document.documentElement.dir = directionOf(voice.language);
    this.voice = voice;
    if (this.open) this.open = { ...this.open, desk: { ...this.open.desk, voice } };
    await this.start();
  }

  private session: Awaited<ReturnType<DeskApi['session']>>;

  private async begin(): Promise<void> {
    try {
      this.session = await this.api.session();
    } catch {
      this.fault = 'unavailable';
    }
    this.isKnown = true;
    await this.start();
  }

  /** Opens the desk when both the words and the session are there. */
  private async start(): Promise<void> {
    const { voice, session } = this;
    if (!voice || !session || this.open) return;
    this.fault = undefined;
    this.open = openDesk({
      api: this.api,
      live: this.live,
      session,
      voice,
      preferences: this.preferences,
      kept: this.kept,
      now: () => Date.now(),
      newId: () => ulid(),
      go: (route) => this.go(route),
      say: (text) => this.say(text),
      onArrival: (thread, kind) => this.onArrival(thread, kind),
    });
    const { desk } = this.open;
    const redraw = () => this.requestUpdate();
    const stores = [this.live, desk.agents, desk.preferences, ...Object.values(desk.inboxes)];
    this.stops = stores.map((store) => store.subscribe(redraw));
  }

  private async signIn(email: string, password: string): Promise<void> {
    this.isBusy = true;
    this.fault = undefined;
    try {
      this.session = await this.api.signIn({ email, password });
      await this.start();
      await this.focusOnMain();
    } catch (error) {
      this.fault = (isRapportError(error) && faults[error.code]) || 'unavailable';
    }
    this.isBusy = false;
  }

  private onSignedOut(): void {
    if (!this.open) return;
    this.open.leave();
    for (const stop of this.stops) stop();
    this.open = undefined;
    this.session = undefined;
    this.fault = 'over';
  }

  private async signOut(): Promise<void> {
    await this.api.signOut().catch(() => {});
    this.onSignedOut();
    this.kept.forget();
    this.fault = undefined;
  }

  private say(text: string): void {
    // The same words twice are a change only with something that nobody hears.
    this.said = text === this.said ? `${text}\u200b` : text;
  }

  private go(route: Route): void {
    history.pushState(null, '', pathOf(route));
    this.show(route);
  }

  private show(route: Route): void {
    const isOtherPlace = route.name !== this.route.name;
    this.route = route;
    this.isMenuOpen = false;
    this.isAboutShown = false;
    if (isOtherPlace) void this.focusOnMain();
  }

  private async focusOnMain(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#main')?.focus();
  }

  private onArrival(thread: DeskThread, kind: ThreadKind): void {
    const { text } = this.voice!;
    const title = text.arrivals.message(thread.person.name ?? text.inbox.visitor);
    if (!document.hidden && this.route.name === kind && this.route.id === thread.id) return;
    this.say(title);
    const filter = { view: 'all', group: '', site: '', query: '' } as const;
    const onOpen = () => this.go({ name: kind, id: thread.id, filter });
    notify({ title, tag: thread.id, onOpen }, this.preferences.state());
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.open) return;
    const key = deskKeyOf(event, this.preferences.state().shortcuts);
    if (!key) return;
    if (key === 'help') this.showDialog('shortcuts');
    else {
      const parts = this.renderRoot.querySelectorAll('rapport-desk-inbox, rapport-desk-thread');
      if (![...parts].some((part) => (part as unknown as { press(key: string): boolean }).press(key))) return;
    }
    event.preventDefault();
  }

  private showDialog(id: 'preferences' | 'shortcuts'): void {
    this.renderRoot.querySelectorAll('dialog').forEach((dialog) => void dialog.close());
    this.renderRoot.querySelector<HTMLDialogElement>(`#${id}`)?.showModal();
  }

  private async changePreferences(part: Partial<Preferences>): Promise<void> {
    this.isDenied = false;
    if (part.notifications && !(await askForNotifications())) {
      this.isDenied = true;
      this.requestUpdate();
      return this.preferences.change({ notifications: false });
    }
    this.preferences.change(part);
    if (part.language !== undefined) await this.speak();
  }

  private async setStatus(status: 'online' | 'away'): Promise<void> {
    await this.api.setStatus(status).catch(() => this.say(this.voice!.text.unsaved));
  }

  private unreadOf(kind: ThreadKind): number {
    const { desk } = this.open!;
    return [...desk.inboxes[kind].state().threads.values()].filter(
      ({ assignee, unreadByAgents }) => assignee?.id === desk.session.agent.id && unreadByAgents > 0,
    ).length;
  }

  protected override updated(): void {
    const { voice, open, route } = this;
    if (!voice) return;
    const place = open ? voice.text.nav[route.name === 'article' ? 'articles' : route.name] : undefined;
    const title = place ? `${place} – ${voice.text.name}` : voice.text.name;
    const unread = open ? this.unreadOf('conversations') + this.unreadOf('cases') : 0;
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { voice, open, route } = this;
    if (!voice || !this.isKnown) return nothing;
    const announcer = html`<p class="unseen" role="status">${this.said}</p>`;
    if (!open)
      return html`${renderSignIn({
        voice,
        fault: this.fault,
        isBusy: this.isBusy,
        submit: (email, password) => void this.signIn(email, password),
      })}${announcer}`;
    const { desk } = open;
    const me = desk.agents.state().agents.find(({ id }) => id === desk.session.agent.id);
    return html`
      ${renderFrame({
        desk,
        route,
        isMenuOpen: this.isMenuOpen,
        unread: { conversations: this.unreadOf('conversations'), cases: this.unreadOf('cases') },
        content: renderRoute(desk, route, {
          isAboutShown: this.isAboutShown,
          showAbout: (isShown) => {
            this.isAboutShown = isShown;
          },
        }),
        toggleMenu: () => {
          this.isMenuOpen = !this.isMenuOpen;
        },
        openPreferences: () => this.showDialog('preferences'),
      })}
      ${renderPreferences({
        desk,
        status: me?.status === 'away' ? 'away' : 'online',
        isDenied: this.isDenied,
        setStatus: (status) => void this.setStatus(status),
        change: (part) => void this.changePreferences(part),
        openShortcuts: () => this.showDialog('shortcuts'),
        signOut: () => void this.signOut(),
      })}
      ${renderShortcuts(desk)}${announcer}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk': RapportDesk;
  }
}
