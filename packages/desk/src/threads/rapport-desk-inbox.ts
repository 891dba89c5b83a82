import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { DeskKey } from '../app/keyboard.ts';
import { pathOf, type Route } from '../app/route.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { DeskElement } from '../shared/desk-element.ts';
import { formStyles } from '../shared/form.styles.ts';
import { icons } from '../shared/icons.ts';
import type { ThreadKind } from './desk-thread.ts';
import { inboxStyles } from './inbox.styles.ts';
import type { Inbox } from './inbox.ts';
import { type InboxFilter, inboxViews } from './inbox-filter.ts';
import { renderInboxItem } from './render-inbox-item.ts';

type ThreadsRoute = Extract<Route, { name: ThreadKind }>;

/**
 * Lists conversations or cases.
 *
 * @summary The inbox: what is mine, what waits, what is closed; searched and filtered.
 * @tag rapport-desk-inbox
 */
export class RapportDeskInbox extends DeskElement {
  static override styles = [baseStyles, formStyles, inboxStyles];
  static override properties: PropertyDeclarations = { route: { attribute: false } };

  /** Which kind, which part of it, and which one is open. */
  route!: ThreadsRoute;

  private minute: ReturnType<typeof setInterval> | undefined;

  private get inbox(): Inbox {
    return this.desk.inboxes[this.route.name];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // How long somebody waits grows by itself.
    this.minute = setInterval(() => this.requestUpdate(), 30_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.minute);
  }

  /** Does what a key of the inbox means. */
  press(key: DeskKey): boolean {
    if (key === 'search') return this.focusNow('input[type=search]');
    if (key === 'next' || key === 'previous') return this.move(key === 'next' ? 1 : -1);
    return false;
  }

  private focusNow(selector: string): boolean {
    const target = this.renderRoot.querySelector<HTMLElement>(selector);
    target?.focus();
    return target?.matches(':focus') ?? false;
  }

  private move(by: 1 | -1): boolean {
    const links = [...this.renderRoot.querySelectorAll<HTMLElement>('a.item')];
    const { activeElement } = this.renderRoot as ShadowRoot;
    const focused = links.indexOf(activeElement as HTMLElement);
    const at = focused >= 0 ? focused : links.findIndex((link) => link.hasAttribute('aria-current'));
    const target = links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))];
    target?.focus();
    return target !== undefined;
  }

  protected override willUpdate(): void {
    for (const inbox of Object.values(this.desk.inboxes)) this.watch(inbox);
    this.inbox.show(this.route.filter);
  }

  private filterBy(part: Partial<InboxFilter>): void {
    this.desk.go({ ...this.route, filter: { ...this.route.filter, ...part } });
  }

  private onSearch(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    this.filterBy({ query: String(data.get('query')).trim() });
  }

  protected override render(): TemplateResult {
    const { desk, route } = this;
    const { text } = desk.voice;
    const { filter } = route;
    const { sites } = desk.session;
    const groups = sites
      .filter(({ key }) => !filter.site || key === filter.site)
      .flatMap(({ groups }) => groups);
    return html`
      <section aria-labelledby="title">
        <div class="top">
          <h1 id="title">${route.name === 'cases' ? text.inbox.cases : text.inbox.title}</h1>
          <form role="search" class="search" @submit=${this.onSearch}>
            <span class="glass">${icons.search}</span>
            <input
              type="search"
              name="query"
              aria-label=${text.inbox.searchLabel}
              placeholder=${text.inbox.search}
              .value=${filter.query}
              maxlength="200"
              @search=${(event: Event) =>
                (event.target as HTMLInputElement).value === '' &&
                filter.query &&
                this.filterBy({ query: '' })}
            />
          </form>
          <nav aria-label=${text.inbox.views}>
            <ul class="views">
              ${inboxViews.map((view) => {
                const to = { ...route, filter: { ...filter, view } };
                return html`<li>
                  <a
                    href=${pathOf(to)}
                    aria-current=${filter.view === view ? 'true' : nothing}
                    @click=${(event: MouseEvent) => this.open(event, to)}
                    >${text.inbox[view]}</a
                  >
                </li>`;
              })}
            </ul>
          </nav>
          ${this.renderSelects(sites, groups)}
        </div>
        ${this.renderList()}
      </section>
    `;
  }

  private renderSelects(
    sites: readonly { key: string; name: string }[],
    groups: readonly { key: string; name: string }[],
  ): TemplateResult | typeof nothing {
    const { text } = this.desk.voice;
    const { filter } = this.route;
    const select = (
      label: string,
      everything: string,
      name: 'site' | 'group',
      options: readonly { key: string; name: string }[],
    ) =>
      options.length < 2
        ? nothing
        : html`<select
            aria-label=${label}
            @change=${(event: Event) => this.filterBy({ [name]: (event.target as HTMLSelectElement).value })}
          >
            <option value="">${everything}</option>
            ${options.map(
              (option) =>
                html`<option value=${option.key} ?selected=${filter[name] === option.key}>${option.name}</option>`,
            )}
          </select>`;
    const shown = [
      select(text.inbox.site, text.inbox.allSites, 'site', sites),
      select(text.inbox.group, text.inbox.allGroups, 'group', groups),
    ];
    return shown.every((part) => part === nothing) ? nothing : html`<div class="selects">${shown}</div>`;
  }

  private open(event: MouseEvent, to: ThreadsRoute): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.desk.go(to);
  }

  private renderList(): TemplateResult {
    const { desk, route, inbox } = this;
    const { text } = desk.voice;
    const { status, next } = inbox.state();
    const threads = inbox.shown();
    if (threads.length === 0 && status === 'loading')
      return html`<div class="bones" role="status" aria-label=${text.loading}>
        ${[0, 1, 2, 3].map(() => html`<div class="bone"></div>`)}
      </div>`;
    if (threads.length === 0 && status === 'failed')
      return html`<div class="empty" role="alert">
        <p>${text.failed}</p>
        <button class="button" @click=${() => inbox.reload()}>${text.retry}</button>
      </div>`;
    if (threads.length === 0)
      return html`<div class="empty">
        <p>${text.inbox.empty[route.filter.query ? 'found' : route.filter.view]}</p>
        ${route.filter.view === 'mine' && !route.filter.query ? html`<p>${text.inbox.emptyMine}</p>` : nothing}
      </div>`;
    return html`
      <ul class="list" data-list aria-label=${route.name === 'cases' ? text.inbox.caseList : text.inbox.list}>
        ${threads.map((thread) => {
          const to: ThreadsRoute = { ...route, id: thread.id };
          return html`<li>
            ${renderInboxItem(thread, {
              voice: desk.voice,
              me: desk.session.agent.id,
              now: desk.now(),
              sites: desk.session.sites,
              href: pathOf(to),
              isOpen: thread.id === route.id,
              open: (event) => this.open(event, to),
            })}
          </li>`;
        })}
        ${
          next.length > 0
            ? html`<li class="more"><button class="button" @click=${() => inbox.more()}>${text.inbox.more}</button></li>`
            : nothing
        }
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rapport-desk-inbox': RapportDeskInbox;
  }
}
