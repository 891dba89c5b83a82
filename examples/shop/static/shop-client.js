// @ts-check
/**
 * What happens in the visitor's browser: the page's events go to Rapport, and a few conveniences. Without this
 * file, or without Rapport, the shop works just the same.
 *
 * @import { Rapport } from '@rapport/tracker'
 * @import { PageData } from '../pages/frame.ts'
 * @import { ShopEvent } from '../events.ts'
 */

/** @returns {Rapport | undefined} */
const loaded = () => /** @type {{ rapport?: Rapport }} */ (/** @type {unknown} */ (window)).rapport;

/**
 * Calls Rapport now, or as soon as its script, which is `async`, has run. Where it is blocked, nothing is called.
 *
 * @param {(rapport: Rapport) => void} use
 */
function withRapport(use) {
  const rapport = loaded();
  if (rapport) return use(rapport);
  const script = document.querySelector('script[data-site]');
  script?.addEventListener('load', () => {
    const late = loaded();
    if (late) use(late);
  });
}

/** @param {ShopEvent[]} events */
const track = (events) =>
  withRapport((rapport) => {
    for (const { event, properties } of events) rapport.track(event, properties);
  });

/** Who it is, what happened on the way here, what the page shows: the server says it, in this order. */
withRapport((rapport) => {
  /** @type {PageData} */
  const { identify, events, reset } = JSON.parse(document.body.dataset.shop ?? '{"events":[]}');
  if (identify) {
    const { userId, traits, token } = identify;
    rapport.identify(userId, traits, token ? { token } : {});
  }
  for (const { event, properties } of events) rapport.track(event, properties);
  if (reset) rapport.reset();
});

for (const element of document.querySelectorAll('[data-with-script]')) element.removeAttribute('hidden');
/** @type {HTMLElement | null} */ (document.querySelector('[data-errors]'))?.focus();

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  // The page is left at once; the event is not lost, for Rapport keeps it.
  const product = target.closest('a')?.closest('[data-product]')?.getAttribute('data-product');
  if (product) track([{ event: 'Product Clicked', properties: JSON.parse(product) }]);
  const panel = target.closest('[data-open]')?.getAttribute('data-open');
  if (panel) withRapport((rapport) => void rapport.open(panel));
  if (target.closest('[data-print]')) window.print();
  closeMenus((menu) => !menu.contains(target));
});

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const menu of closeMenus(() => true)) menu.querySelector('summary')?.focus();
});

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-add')) return;
  event.preventDefault();
  // Should the request fail, the form goes its usual way and the browser says what is wrong.
  addToCart(form).catch(() => form.submit());
});

// A page to which the visitor comes back shows the cart as it was.
window.addEventListener('pageshow', async ({ persisted }) => {
  const [navigation] = performance.getEntriesByType('navigation');
  const isBack = navigation instanceof PerformanceNavigationTiming && navigation.type === 'back_forward';
  const link = document.querySelector('[data-cart]');
  if (!(persisted || isBack) || !(link instanceof HTMLAnchorElement)) return;
  const response = await fetch(link.href, { headers: { accept: 'application/json' } });
  if (response.ok) showCart(await response.json());
});

/** @param {HTMLFormElement} form */
async function addToCart(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, String(value));
  const response = await fetch(form.action, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`the cart answered ${response.status}`);
  const answer = await response.json();
  track(answer.events);
  showCart(answer);
  const status = form.querySelector('[data-added]');
  if (status) status.textContent = answer.message;
  form.querySelector('[data-added-link]')?.removeAttribute('hidden');
}

/** @param {{ count: number, countText: string, label: string }} cart */
function showCart({ count, countText, label }) {
  document.querySelector('[data-cart]')?.setAttribute('aria-label', label);
  const badge = document.querySelector('[data-cart-count]');
  if (!badge) return;
  badge.textContent = countText;
  badge.toggleAttribute('hidden', count === 0);
}

/**
 * @param {(menu: Element) => boolean} isLeft
 * @returns {Element[]} those that were open
 */
function closeMenus(isLeft) {
  const menus = [...document.querySelectorAll('[data-menu][open]')].filter(isLeft);
  for (const menu of menus) menu.removeAttribute('open');
  return menus;
}
