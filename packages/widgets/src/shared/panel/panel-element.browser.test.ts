import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { putHelp } from '../../help/put-help.ts';
import { aHelpClient } from '../../help/rapport-help.fixture.ts';
import { createLauncherMenu } from '../../launcher/launcher-menu.ts';

beforeEach(async () => {
  await page.viewport(1280, 800);
  document.body.innerHTML = '<button>Open</button>';
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const aPanel = async () => {
  const element = putHelp({ client: aHelpClient(), locale: 'en' });
  document.querySelector('button')!.focus();
  element.show();
  await element.updateComplete;
  const dialog = () => element.shadowRoot!.querySelector('dialog')!;
  await expect.poll(() => element.shadowRoot!.activeElement?.id).toBe('search');
  return { element, dialog };
};
const placeOf = (dialog: HTMLElement) => {
  const { left, right, width, bottom } = dialog.getBoundingClientRect();
  return { left, right, width, bottom };
};

it('turns into a sheet over the whole page when the window becomes narrow, and back', async () => {
  const { element, dialog } = await aPanel();
  await userEvent.keyboard('tea');
  expect(dialog().matches(':popover-open')).toBe(true);
  await page.viewport(360, 640);
  await expect.poll(() => dialog().matches(':modal')).toBe(true);
  await expect.poll(() => placeOf(dialog())).toMatchObject({ left: 0, right: 360, bottom: 640 });
  expect(element.open).toBe(true);
  expect(element.shadowRoot!.activeElement).toMatchObject({ id: 'search', value: 'tea' });
  await page.viewport(1280, 800);
  await expect.poll(() => dialog().matches(':popover-open')).toBe(true);
  await expect.poll(() => placeOf(dialog())).toMatchObject({ width: 400, right: 1264 });
  await userEvent.click(page.getByRole('button', { name: 'Close' }));
  await expect.poll(() => element.open).toBe(false);
  await expect.poll(() => document.activeElement).toBe(document.querySelector('button'));
});

it('keeps its place in what is read when the window becomes narrow', async () => {
  const { element, dialog } = await aPanel();
  await page.viewport(1280, 300);
  const box = dialog().querySelector('.scroller')!;
  box.scrollTop = 60;
  await page.viewport(400, 300);
  await expect.poll(() => dialog().matches(':modal')).toBe(true);
  await element.updateComplete;
  expect(box.scrollTop).toBe(60);
});

it('leaves a phone’s keyboard its room, with fields that no phone zooms in on', async () => {
  await page.viewport(360, 640);
  const viewport = Object.assign(new EventTarget(), { height: 640, offsetTop: 0, scale: 1 });
  vi.spyOn(globalThis, 'visualViewport', 'get').mockReturnValue(viewport as VisualViewport);
  const { element, dialog } = await aPanel();
  await expect.poll(() => placeOf(dialog()).bottom).toBe(640);
  Object.assign(viewport, { height: 330 });
  viewport.dispatchEvent(new Event('resize'));
  await expect.poll(() => placeOf(dialog()).bottom).toBe(330);
  const field = element.shadowRoot!.querySelector<HTMLElement>('#search')!;
  expect(field.getBoundingClientRect().bottom).toBeLessThan(330);
  expect(getComputedStyle(field).fontSize).toBe('16px');
  element.remove();
  expect(
    element.shadowRoot!.adoptedStyleSheets.some((sheet) => sheet.cssRules[0]?.cssText.includes('--visible')),
  ).toBe(false);
});

it('stays where it is when the focus goes to the ways at its foot', async () => {
  const { element, dialog } = await aPanel();
  const menu = createLauncherMenu({ names: ['help', 'chat'], current: 'help', go: () => {}, locale: 'en' });
  element.append(menu);
  await menu.updateComplete;
  menu.shadowRoot!.querySelector('button')!.focus();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await element.updateComplete;
  expect(placeOf(dialog())).toMatchObject({ left: 864, right: 1264 });
  // And who leaves it from there goes back to what opened it.
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.activeElement).toBe(document.querySelector('button'));
});
