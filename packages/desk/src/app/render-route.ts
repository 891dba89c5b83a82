import { html, type TemplateResult } from 'lit';
import type { ThreadKind } from '../threads/desk-thread.ts';
import type { Desk } from './desk-context.ts';
import type { Route } from './route.ts';

export interface RouteView {
  isAboutShown: boolean;
  showAbout: (isShown: boolean) => void;
}

type ThreadsRoute = Extract<Route, { name: ThreadKind }>;

/** Draws what the address names. */
export const renderRoute = (desk: Desk, route: Route, view: RouteView): TemplateResult => {
  switch (route.name) {
    case 'conversations':
    case 'cases':
      return renderThreads(desk, route, view);
    default:
      return renderOffice(desk, route);
  }
};

/** Loads the office; the browser does so once. */
const loadOffice = async (): Promise<void> => {
  try {
    (await import('../office/define.ts')).define();
  } catch {}
};

const renderOffice = (desk: Desk, route: Exclude<Route, ThreadsRoute>): TemplateResult => {
  void loadOffice();
  switch (route.name) {
    case 'articles':
      return html`<rapport-desk-articles .desk=${desk} .site=${route.site}></rapport-desk-articles>`;
    case 'article':
      return html`<rapport-desk-article
        .desk=${desk}
        .site=${route.site}
        .articleKey=${route.key}
        .articleLocale=${route.locale}
      ></rapport-desk-article>`;
    case 'answers':
      return html`<rapport-desk-answers .desk=${desk} .site=${route.site}></rapport-desk-answers>`;
    case 'settings':
      return html`<rapport-desk-settings .desk=${desk} .site=${route.site}></rapport-desk-settings>`;
    case 'customers':
      return html`<rapport-desk-customers .desk=${desk} .customerId=${route.id}></rapport-desk-customers>`;
    case 'connectors':
      return html`<rapport-desk-connectors .desk=${desk}></rapport-desk-connectors>`;
    case 'agents':
      return html`<rapport-desk-agents .desk=${desk}></rapport-desk-agents>`;
  }
};

const renderThreads = (desk: Desk, route: ThreadsRoute, { isAboutShown, showAbout }: RouteView) => {
  const { text } = desk.voice;
  const { name: kind, id } = route;
  const shown = id ? (isAboutShown ? 'about' : 'one') : '';
  return html`
    <div class="threads ${shown}">
      <rapport-desk-inbox class="column" .desk=${desk} .route=${route}></rapport-desk-inbox>
      ${
        id
          ? html`
              <rapport-desk-thread
                class="column"
                .desk=${desk}
                .kind=${kind}
                .threadId=${id}
                @rapport-desk-about=${() => showAbout(true)}
                @rapport-desk-back=${() => desk.go({ ...route, id: undefined })}
              ></rapport-desk-thread>
              <rapport-desk-customer
                class="column"
                .desk=${desk}
                .kind=${kind}
                .threadId=${id}
                @rapport-desk-back=${() => showAbout(false)}
                @rapport-desk-insert=${insert}
              ></rapport-desk-customer>
            `
          : html`<p class="nothing quiet">
              ${kind === 'cases' ? text.inbox.chooseCase : text.inbox.choose}
            </p>`
      }
    </div>
  `;
};

/** What the customer column offers goes into the answer beside it. */
const insert = (event: CustomEvent): void => {
  const thread = (event.currentTarget as HTMLElement).parentElement?.querySelector('rapport-desk-thread');
  thread?.insertArticle(event.detail);
};
