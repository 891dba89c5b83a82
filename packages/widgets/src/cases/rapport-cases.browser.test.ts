import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { casesIn } from './example-cases.js';
import {
  allWithin,
  appears,
  press,
  settled,
  someCases,
  someMessages,
  within,
  wordsOf,
  write,
} from './rapport-cases.fixture.ts';

afterEach(async () => {
  document.body.replaceChildren();
  history.replaceState(null, '', location.pathname + location.search);
  await page.viewport(1280, 800);
});

const [waiting, received, closed] = casesIn('en') as unknown as Record<'id', string>[] as [
  Record<'id', string>,
  Record<'id', string>,
  Record<'id', string>,
];

describe('the list', () => {
  it('shows each case with its number, how far it is, and what is unread', async () => {
    const element = await someCases();
    const items = allWithin(element, '.case').map((item) => item.textContent.replace(/\s+/g, ' ').trim());
    expect(items).toHaveLength(3);
    expect(items[0]).toMatch(/The teapot came without its lid 2 new messages Waiting for you Case .?1042/);
    expect(items[2]).toMatch(/Closed/);
    expect(within<HTMLAnchorElement>(element, '.case').hash).toBe('#case/1042');
  });

  it('leaves out what was joined to another case', async () => {
    const messages = someMessages();
    const element = await someCases({ messages });
    messages.change({
      cases: messages
        .state()
        .cases.map((each) => (each.id === received.id ? { ...each, mergedInto: waiting.id } : each)),
    });
    await settled(element);
    expect(allWithin(element, '.case')).toHaveLength(2);
  });

  it('says that there are none yet, and leads to the form', async () => {
    const element = await someCases({ messages: someMessages('empty') });
    expect(wordsOf(element, '[part=message] h3')).toBe('No cases yet');
    await press(element, '.message button');
    expect(wordsOf(element, '#place')).toBe('Write to us');
    expect(element.shadowRoot!.activeElement).toBe(within(element, '#place'));
  });

  it('shows bones while it loads, and says so when there is no network', async () => {
    const element = await someCases({ messages: someMessages('loading') });
    expect(element.shadowRoot!.querySelector('.loading')).not.toBeNull();
    element.messages = someMessages('offline');
    await appears(element, '.message');
    expect(wordsOf(element, '.message h3')).toBe('You are offline');
  });
});

describe('a case', () => {
  it('shows how far it is, what that means, and what was said', async () => {
    const element = await someCases();
    await press(element, '.case');
    expect(wordsOf(element, '#place')).toBe('The teapot came without its lid');
    expect(wordsOf(element, '[aria-current=step]')).toBe('Waiting for you');
    expect(wordsOf(element, '.meaning')).toContain('We need an answer from you');
    expect(allWithin(element, '.entry')).toHaveLength(3);
    expect(wordsOf(element, '.log .notice')).toMatch(/^The case is now: In progress/);
    expect(within<HTMLAnchorElement>(element, 'a.file').download).toBe('parcel.pdf');
    await press(element, '[part=back]');
    expect(allWithin(element, '.case')).toHaveLength(3);
  });

  it('tells when an answer was promised, and where it is told', async () => {
    const element = await someCases({ case: '1041' });
    expect(wordsOf(element, '[part=promise]')).toMatch(/^You get an answer by/);
    expect(wordsOf(element, '.facts')).toContain('ana@tilia.example');
  });

  it('says that it is sorry when the promise was not kept', async () => {
    const messages = someMessages();
    messages.change({
      cases: messages.state().cases.map((each) => ({ ...each, answerBy: '2020-01-01T00:00:00.000Z' })),
    });
    const element = await someCases({ messages, case: '1041' });
    expect(wordsOf(element, '.meaning')).toContain('We are sorry');
  });

  it('takes an answer, masks a card number in it and says so', async () => {
    const messages = someMessages();
    const element = await someCases({ messages, case: '1042' });
    const replied = vi.fn();
    element.addEventListener('rapport-cases-reply', replied);
    await write(element, '#answer', 'My card is 4111 1111 1111 1111, take it');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await appears(element, '.entry:nth-child(5)');
    expect(wordsOf(element, '.entry:last-child .text')).toBe('My card is •••• 1111, take it');
    expect(wordsOf(element, '.composer, .notice[role=status]')).toContain('We hid a card');
    expect(within<HTMLTextAreaElement>(element, '#answer').value).toBe('');
    expect(replied).toHaveBeenCalledOnce();
  });

  it('keeps what this device cannot keep in the field, and says why', async () => {
    const messages = someMessages();
    const element = await someCases({ messages, case: '1042' });
    const thread = messages.opened.get(waiting.id)!;
    thread.send = () => Promise.reject(new Error('storage'));
    await write(element, '#answer', 'Hello');
    await press(element, '[part~=send]');
    await appears(element, '[role=alert]');
    expect(within<HTMLTextAreaElement>(element, '#answer').value).toBe('Hello');
    expect(wordsOf(element, '[role=alert]')).toContain('cannot keep what you wrote');
  });

  it('tries a message again that was not sent, or takes it back to be changed', async () => {
    const element = await someCases({ messages: someMessages('fails to send'), case: '1042' });
    await write(element, '#answer', 'Hello');
    await press(element, '[part~=send]');
    await appears(element, '[part~=discard]');
    expect(wordsOf(element, '.status')).toMatch(/^Not sent/);
    await press(element, '[part~=discard]');
    await expect.poll(() => within<HTMLTextAreaElement>(element, '#answer').value).toBe('Hello');
    expect(allWithin(element, '.entry')).toHaveLength(3);
  });

  it('refuses a file that is too large or empty before it is sent, and sends another', async () => {
    const element = await someCases({ case: '1042' });
    const input = within<HTMLInputElement>(element, '.attach input');
    const choose = async (...files: File[]) => {
      const chosen = new DataTransfer();
      for (const file of files) chosen.items.add(file);
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await settled(element);
    };
    await choose(new File([], 'nothing.txt', { type: 'text/plain' }));
    expect(wordsOf(element, '[role=alert]')).toContain('is empty');
    await choose(new File(['a lid'], 'lid.txt', { type: 'text/plain' }));
    expect(wordsOf(element, '.staged .name')).toBe('lid.txt');
    await press(element, '[part~=send]');
    await appears(element, '.entry progress');
    expect(wordsOf(element, '.entry:last-child .name')).toBe('lid.txt');
  });

  it('announces once what somebody else writes, and nothing that was there', async () => {
    const messages = someMessages();
    const element = await someCases({ messages, case: '1042' });
    const status = () => within(element, 'p[role=status].unseen').textContent;
    expect(status()).toBe('');
    messages.opened
      .get(waiting.id)!
      .receive({ author: { type: 'agent', name: 'Róisín' }, text: 'Thank you' });
    await expect.poll(status).toContain('Thank you');
    expect(within(element, '.log').ariaLive).toBe('off');
  });

  it('leads to the case that it was joined to, and says so', async () => {
    const messages = someMessages();
    messages.change({
      cases: messages
        .state()
        .cases.map((each) => (each.id === received.id ? { ...each, mergedInto: waiting.id } : each)),
    });
    const element = await someCases({ messages, case: '1041' });
    expect(wordsOf(element, '#place')).toBe('The teapot came without its lid');
    expect(wordsOf(element, '[part=news]')).toMatch(/1041.* was joined to this one/);
  });

  it('that is closed is followed up by a new one', async () => {
    const submitCase = vi.fn(someMessages().submitCase);
    const messages = someMessages();
    const { submitCase: real } = messages;
    messages.submitCase = submitCase.mockImplementation(real);
    const element = await someCases({ messages, case: closed.id });
    expect(element.shadowRoot!.querySelector('.composer')).toBeNull();
    await press(element, '[part~=follow-up]');
    expect(within<HTMLInputElement>(element, '#subject').value).toBe('Two teas instead of one');
    await write(element, 'textarea#text', 'It happened again');
    await press(element, '[part~=submit]');
    await appears(element, '[part=news]');
    expect(submitCase).toHaveBeenCalledWith(expect.objectContaining({ followsId: closed.id }));
  });

  it('that is not there says so, and leads to those that are', async () => {
    const element = await someCases({ case: '9999' });
    expect(wordsOf(element, '.message h3')).toBe('This case is not there');
    await press(element, '.message button');
    expect(allWithin(element, '.case')).toHaveLength(3);
  });
});

describe('a new case', () => {
  it('says what is missing, at the field, and moves there', async () => {
    const element = await someCases({ isNew: true });
    await press(element, '[part~=submit]');
    expect(allWithin(element, '[aria-invalid]').map(({ id }) => id)).toEqual(['subject', 'text']);
    await expect.poll(() => element.shadowRoot!.activeElement?.id).toBe('subject');
    expect(within(element, '#subject').getAttribute('aria-describedby')).toBe('error-subject');
  });

  it('begins with what the page knows, is sent once, and then shown with its number', async () => {
    const element = await someCases({ subject: 'A lid is missing', orderId: 'T-7' });
    const submitted = vi.fn();
    element.addEventListener('rapport-cases-submit', ({ detail }) => submitted(detail));
    expect(within<HTMLInputElement>(element, '#orderId').value).toBe('T-7');
    await write(element, 'textarea#text', 'It is not in the parcel.');
    within(element, '[part~=submit]').click();
    within(element, '[part~=submit]').click();
    await appears(element, '[part=news]');
    expect(wordsOf(element, '[part=news]')).toMatch(/We have received it.*1043/);
    expect(submitted).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ number: '1043', subject: 'A lid is missing' }),
    );
    await press(element, '[part=back]');
    expect(allWithin(element, '.case')).toHaveLength(4);
  });

  it('offers an open case that looks alike, and adds to it', async () => {
    const messages = someMessages('same again');
    const element = await someCases({ messages, subject: 'The lid is missing' });
    await write(element, 'textarea#text', 'Still no lid');
    await press(element, '[part~=submit]');
    await appears(element, '[part=same]');
    await expect.poll(() => element.shadowRoot!.activeElement?.id).toBe('same');
    expect(wordsOf(element, '.same li')).toMatch(
      /The teapot came without its lid Waiting for you Case .?1042/,
    );
    await press(element, '[part~=add]');
    await appears(element, '.entry:nth-child(5)');
    expect(wordsOf(element, '.entry:last-child .text')).toContain('Still no lid');
    expect(messages.state().cases).toHaveLength(3);
  });

  it('is sent as a new one where the customer says that it is another', async () => {
    const messages = someMessages('same again');
    const element = await someCases({ messages, subject: 'Another lid' });
    await write(element, 'textarea#text', 'Of the blue one');
    await press(element, '[part~=submit]');
    await appears(element, '[part=same]');
    await press(element, '[part~=anew]');
    await appears(element, '[part=news]');
    expect(messages.state().cases).toHaveLength(4);
  });

  it('stays in the form with the same id when it could not be sent', async () => {
    const messages = someMessages();
    const ids: (string | undefined)[] = [];
    const { submitCase } = messages;
    messages.submitCase = (request) => {
      ids.push(request.id);
      return ids.length === 1 ? Promise.reject(new Error('unavailable')) : submitCase(request);
    };
    const element = await someCases({ messages, subject: 'A lid' });
    await write(element, 'textarea#text', 'It is missing');
    await press(element, '[part~=submit]');
    await appears(element, 'form [role=alert]');
    expect(within<HTMLTextAreaElement>(element, 'textarea#text').value).toBe('It is missing');
    await press(element, '[part~=submit]');
    await appears(element, '[part=news]');
    expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4/);
    expect(ids[1]).toBe(ids[0]);
  });
});

describe('the address', () => {
  it('names the place, and the browser’s back button leads back', async () => {
    const element = await someCases({ inAddress: true });
    await press(element, '.case');
    expect(location.hash).toBe('#case/1042');
    await press(element, '[part=back]');
    history.back();
    await expect.poll(() => location.hash).toBe('#case/1042');
    await appears(element, '.log');
    history.back();
    await expect.poll(() => location.hash).toBe('');
  });

  it('leads to a case', async () => {
    history.replaceState(null, '', '#case/1040');
    const element = await someCases({ inAddress: true });
    expect(wordsOf(element, '#place')).toBe('Two teas instead of one');
  });
});

describe('the panel', () => {
  it('takes the focus, and gives it back when it is closed', async () => {
    const opener = document.body.appendChild(document.createElement('button'));
    opener.focus();
    const element = await someCases({ panel: true });
    const closing = vi.fn();
    element.addEventListener('rapport-cases-close', closing);
    element.show();
    await settled(element);
    expect(document.activeElement).toBe(element);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.activeElement).toBe(opener);
    expect(closing).toHaveBeenCalledOnce();
  });

  it('opens where the page says, and is later as it was left', async () => {
    const element = await someCases({ panel: true });
    element.show({ subject: 'The kettle', orderId: 'T-9' });
    await appears(element, '#subject');
    await write(element, 'textarea#text', 'It leaks');
    element.close();
    await settled(element);
    element.show();
    await appears(element, '#subject');
    expect(within<HTMLTextAreaElement>(element, 'textarea#text').value).toBe('It leaks');
    expect(within<HTMLInputElement>(element, '#subject').value).toBe('The kettle');
  });
});
