import { afterEach, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { watchUnread } from '../launcher/launcher-watch.ts';
import { putLauncher } from '../launcher/put-launcher.ts';
import { locales } from '../shared/locale.ts';
import { loadChatStrings } from './chat.locale.ts';
import {
  announced,
  aTalkingChat,
  conversationId,
  settings,
  settled,
  within,
} from './rapport-chat.fixture.ts';

afterEach(() => document.body.replaceChildren());

interface Node {
  role: string;
  name: string;
  description: string;
  live: string | undefined;
}

/** What a screen reader is given of the page of this test, in its order. */
const tree = async (): Promise<Node[]> => {
  const session = cdp();
  await session.send('Accessibility.enable');
  const { frameTree } = (await session.send('Page.getFrameTree')) as { frameTree: Frame };
  const { id } = framesIn(frameTree).find(({ url }) => url === location.href) ?? frameTree.frame;
  const { nodes } = (await session.send('Accessibility.getFullAXTree', { frameId: id })) as {
    nodes: AxNode[];
  };
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties = [] }) => ({
      role: role?.value ?? '',
      name: name?.value ?? '',
      description: description?.value ?? '',
      live: properties.find((each) => each.name === 'live')?.value.value,
    }));
};

interface Frame {
  frame: { id: string; url: string };
  childFrames?: Frame[];
}
interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  properties?: { name: string; value: { value: string } }[];
}
const framesIn = ({ frame, childFrames = [] }: Frame): Frame['frame'][] => [
  frame,
  ...childFrames.flatMap(framesIn),
];

const named = (nodes: readonly Node[], role: string): string[] =>
  nodes.filter((node) => node.role === role).map(({ name }) => name);

it.each(locales)(
  'the log, a message that came in, and one that did not go are told in %s',
  async (locale) => {
    const { strings: text } = await loadChatStrings(locale);
    const { element, messages } = await aTalkingChat('not sent', { locale, panel: true, open: true });
    const before = await tree();
    expect(named(before, 'dialog')).toHaveLength(1);
    expect(named(before, 'log')).toEqual([text.log.label]);
    expect(before.find(({ role }) => role === 'log')?.live).not.toBe('polite');
    expect(named(before, 'textbox')).toEqual([text.write.label]);
    expect(named(before, 'button')).toEqual(expect.arrayContaining([text.resend, text.discard, text.close]));
    expect(before.filter(({ role }) => role === 'StaticText').map(({ name }) => name)).toContain(
      text.status.failed,
    );
    // Nothing that can be pressed or filled in is without a name.
    for (const role of ['button', 'link', 'textbox', 'list', 'combobox'])
      expect(named(before, role).filter((name) => role !== 'list' && !name)).toEqual([]);

    messages.arrive(conversationId, { author: { type: 'agent', name: 'Ada' }, text: 'It has come.' });
    await settled(element);
    await expect.poll(() => announced(element)).toContain('It has come.');
    const status = (await tree()).filter(({ role, live }) => role === 'status' && live === 'polite');
    expect(status.length).toBeGreaterThan(0);
  },
);

it.each(locales)('what is wrong in the form is told at its field in %s', async (locale) => {
  const { strings: text } = await loadChatStrings(locale);
  const { element } = await aTalkingChat('empty', { locale, panel: true, open: true, settings });
  within(element, '[part~=start]').click();
  await settled(element);
  const nodes = await tree();
  const field = nodes.find(({ role, name }) => role === 'textbox' && name === text.form.email);
  expect(field?.description).toBe(text.form.required);
  const topic = nodes.find(({ role, name }) => role === 'combobox' && name === text.form.topic);
  expect(topic?.description).toBe(text.form.required);
  expect(nodes.filter(({ role }) => role === 'alert')).toHaveLength(2);
});

it.each(locales)('the button tells how much is new in %s', async (locale) => {
  const launcher = putLauncher(locale);
  const { messages } = await aTalkingChat('talking', { locale });
  const stop = watchUnread(launcher, {
    state: () => ({ ...messages.state(), unread: 2 }),
    subscribe: (listener) => messages.subscribe(listener),
  });
  const { ariaLabel } = launcher.shadowRoot!.querySelector('button')!;
  const nodes = await tree();
  expect(named(nodes, 'button')).toContain(ariaLabel);
  expect(ariaLabel).toContain(new Intl.NumberFormat(locale).format(2));
  // The number beside it is not read a second time.
  expect(
    nodes.filter(
      ({ role, name }) => role === 'StaticText' && name === new Intl.NumberFormat(locale).format(2),
    ),
  ).toEqual([]);
  stop();
});
