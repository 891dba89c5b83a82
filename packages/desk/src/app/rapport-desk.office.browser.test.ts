import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aDesk, all, removeDesk, said, textOf, until, within } from '../testing/a-desk.fixture.ts';
import { aCannedAnswer, aCase, anAgent, anId } from '../testing/desk-data.fixture.ts';
import type { FakeServer } from '../testing/fake-server.fixture.ts';
import { aFullServer } from '../testing/full-server.fixture.ts';

beforeEach(() => page.viewport(1280, 800));
afterEach(removeDesk);

/** What was sent to a path, in order. */
const sent = ({ requests }: FakeServer, method: string, path: string): unknown[] =>
  requests.filter((request) => request.method === method && request.path === path).map(({ json }) => json);
const button = (words: string): Promise<HTMLElement> =>
  until(() =>
    all('button, a, summary').find(
      (element) =>
        element.checkVisibility() &&
        [textOf(element), element.ariaLabel].some((name) => name?.replaceAll(/\s+/g, ' ').trim() === words),
    ),
  );
const press = async (words: string): Promise<void> => userEvent.click(await button(words));
const type = async (selector: string, text: string): Promise<void> =>
  userEvent.fill(await within(selector), text);

describe('a case', () => {
  it('is made of a conversation, about what its customer asked first', async () => {
    const server = aFullServer();
    server.data.other['POST /v1/admin/cases'] = aCase({ number: '1043', subject: 'A lost parcel' });
    await aDesk(server, `/desk/conversations/${server.ada}`);
    await said('Refund the shipping.');
    await press('Make a case');
    expect(((await within('#subject')) as HTMLInputElement).value).toBe('Where is my parcel?');
    await type('#subject', 'A lost parcel');
    await press('Create the case');
    await until(() => sent(server, 'POST', '/v1/admin/cases').length === 1);
    expect(sent(server, 'POST', '/v1/admin/cases')).toMatchObject([
      { conversationId: server.ada, subject: 'A lost parcel' },
    ]);
    expect(all('dialog[open]')).toEqual([]);
  });

  it('is joined to another one of the same customer, and leads there', async () => {
    const server = aFullServer();
    const pot = server.data.threads.find(({ id }) => id === server.pot);
    const other = aCase({ person: pot!.person, number: '1039', subject: 'The pot was broken' });
    server.data.threads.push(other, aCase({ person: { anonymousId: 'somebody-else' }, number: '1040' }));
    server.data.other[`POST /v1/admin/cases/${server.pot}/merge`] = other;
    await aDesk(server, `/desk/cases/${server.pot}`);
    await said('Answer promised by');
    await press('Join to another case');
    const [first] = await until(
      () => all('dialog[open] [name=into]').length > 0 && all('dialog[open] label'),
    );
    const offered = all('dialog[open] label').map((label) => textOf(label).replaceAll(/\s+/g, ' ').trim());
    expect(offered.join()).toContain('Case 1039 · The pot was broken');
    expect(offered.join()).not.toContain('1040');
    await userEvent.click(
      all('dialog[open] label').find((label) => textOf(label).includes('1039')) ?? first!,
    );
    await press('Join');
    await until(() => location.pathname.endsWith(other.id));
    expect(sent(server, 'POST', `/v1/admin/cases/${server.pot}/merge`)).toEqual([{ into: other.id }]);
  });
});

describe('what comes late', () => {
  const cases = 'POST /v1/admin/cases';
  const openOther = async (server: FakeServer): Promise<string> => {
    const { id } = server.data.threads[1]!;
    await userEvent.click(
      await until(() => all('a').find((link) => link.getAttribute('href')?.includes(id))),
    );
    await until(() => location.pathname.endsWith(id));
    return id;
  };
  const makeCase = async (): Promise<void> => {
    await press('Make a case');
    await type('#subject', 'A lost parcel');
    await press('Create the case');
  };

  it('as a case that could not be made is tried again for its own conversation only', async () => {
    const server = aFullServer();
    server.data.other[cases] = 500;
    await aDesk(server, `/desk/conversations/${server.ada}`);
    await said('Refund the shipping.');
    await makeCase();
    await until(() => all('.error[role=alert]').length > 0);
    await makeCase();
    await until(() => sent(server, 'POST', '/v1/admin/cases').length === 2);
    await openOther(server);
    await until(() => all('.error[role=alert]').length === 0);
    await makeCase();
    await until(() => sent(server, 'POST', '/v1/admin/cases').length === 3);
    const [first, again, other] = sent(server, 'POST', '/v1/admin/cases') as { id: string }[];
    expect(again?.id).toBe(first?.id);
    expect(other?.id).not.toBe(first?.id);
  });

  it('takes nobody away from the thread that they opened since', async () => {
    const server = aFullServer();
    server.data.other[cases] = aCase({ number: '1043' });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isAnswered = false;
    const { fetch: answer } = server;
    server.fetch = async (input, init) => {
      const isCreating = init?.method === 'POST' && String(input).includes('/v1/admin/cases');
      if (isCreating) await released;
      const response = await answer(input, init);
      isAnswered ||= isCreating;
      return response;
    };
    await aDesk(server, `/desk/conversations/${server.ada}`);
    await said('Refund the shipping.');
    await makeCase();
    const other = await openOther(server);
    release();
    await until(() => isAnswered);
    await said('رضا');
    await new Promise(requestAnimationFrame);
    expect(location.pathname).toContain(other);
  });
});

describe('agents', () => {
  it('are added, with the password that was made for them', async () => {
    const server = aFullServer();
    const eve = anAgent({ id: 'agent-eve', name: 'Eve Bo', email: 'eve@tilia.example', role: 'agent' });
    server.data.other['POST /v1/admin/agents'] = { ...eve, password: 'made-by-the-server' };
    await aDesk(server, '/desk/agents');
    await said('Jan Kowalski');
    await press('New agent');
    await type('#name', 'Eve Bo');
    await type('#email', 'eve@tilia.example');
    await type('#groups', 'orders, advice');
    server.data.agents = [...server.data.agents, eve];
    await press('Save');
    await said('made-by-the-server');
    await said('eve@tilia.example');
    expect(sent(server, 'POST', '/v1/admin/agents')).toEqual([
      {
        name: 'Eve Bo',
        email: 'eve@tilia.example',
        role: 'agent',
        sites: [],
        groups: ['orders', 'advice'],
        skills: [],
        languages: [],
        capacity: 5,
      },
    ]);
  });

  it('are changed, and the form stays with what was wrong', async () => {
    const server = aFullServer();
    server.data.other['PATCH /v1/admin/agents/agent-jan'] = 403;
    await aDesk(server, '/desk/agents');
    await said('Jan Kowalski');
    await press('Edit: Jan Kowalski');
    await type('#capacity', '8');
    await press('Save');
    await said('Your role does not allow this.');
    expect(((await within('#capacity')) as HTMLInputElement).value).toBe('8');
    const jan = anAgent({ id: 'agent-jan', name: 'Jan Kowalski', role: 'agent', capacity: 8 });
    server.data.other['PATCH /v1/admin/agents/agent-jan'] = jan;
    server.data.agents = [jan];
    await press('Save');
    await said('2 of 8');
    expect(sent(server, 'PATCH', '/v1/admin/agents/agent-jan')).toHaveLength(2);
  });
});

describe('what connectors gave up', () => {
  it('is sent again, one by one or all of a connector', async () => {
    const server = aFullServer();
    await aDesk(server, '/desk/connectors');
    await said('the contact has no e-mail address');
    await said('hubspot: Not sent, as nothing says whose they are: 17');
    await press('Send everything for hubspot again');
    await said('1 delivery is sent again.');
    const one = await until(() =>
      all('td button').find((element) => textOf(element).trim().startsWith('Send again')),
    );
    await userEvent.click(one);
    await until(() => sent(server, 'POST', '/v1/admin/deliveries/replay').length === 2);
    expect(sent(server, 'POST', '/v1/admin/deliveries/replay')).toEqual([
      { destination: 'hubspot' },
      { destination: 'hubspot', sequences: [12] },
    ]);
  });
});

describe('canned answers', () => {
  it('are written in the languages of the site, under a shortcut that can be typed', async () => {
    const server = aFullServer();
    await aDesk(server, '/desk/answers');
    await said('How to return');
    await press('New answer');
    await type('#shortcut', 'not a shortcut');
    await type('#title', 'Greeting');
    await press('Save');
    await said('Use only letters, digits, - and _.');
    await type('#shortcut', 'hello');
    await press('Save');
    await said('Write it in at least one language.');
    const texts = all('form textarea');
    expect(texts.map(({ lang }) => lang)).toEqual(['en', 'pl', 'fa']);
    await userEvent.fill(texts[2]!, 'سلام');
    const kept = (method: string) => server.requests.filter((request) => request.method === method);
    const answer = aCannedAnswer({ id: anId(), shortcut: 'hello', title: 'Greeting', texts: { fa: 'سلام' } });
    const { fetch } = server;
    globalThis.fetch = (input, init) => {
      if (init?.method !== 'PUT') return fetch(input, init);
      server.data.other[`PUT ${new URL(String(input), location.href).pathname}`] = answer;
      server.data.answers = [...server.data.answers, answer];
      return fetch(input, init);
    };
    await press('Save');
    await said('/hello');
    expect(kept('PUT').map(({ json }) => json)).toMatchObject([
      { site: 'demo', shortcut: 'hello', title: 'Greeting', texts: { fa: 'سلام' } },
    ]);
  });
});

describe('a translation that is missing', () => {
  it('is marked in the list, and begun from there', async () => {
    const server = aFullServer();
    const path = 'GET /v1/admin/articles/delivery%2Ftrack';
    server.data.other[path] = {
      key: 'delivery/track',
      languages: [server.data.other[`${path}/en`]],
      missing: ['pl', 'fa'],
      versions: [],
    };
    await aDesk(server, '/desk/articles');
    await said('Track your parcel');
    const missing = all('.languages .absent');
    expect(missing.map((link) => textOf(link).replaceAll(/\s+/g, ' ').trim())).toEqual([
      'pl · missing. Write “Track your parcel” in Polish',
      'fa · missing. Write “Track your parcel” in Persian',
    ]);
    await userEvent.click(missing[0]!);
    await until(() => location.pathname.endsWith('/delivery%2Ftrack/pl'));
    await until(() => all('#markdown[lang=pl]')[0]);
    await type('#title', 'Śledź paczkę');
    await said('There are changes that are not saved.');
  });
});

describe('the words of the banner', () => {
  const settings = '/v1/admin/settings/demo';

  it('are written in every language beside a preview, ours where they are empty', async () => {
    const server = aFullServer();
    await aDesk(server, '/desk/settings');
    await said('Words of the banner');
    const preview = await within('.preview');
    await until(() => textOf(preview).includes('Cookies on this site'));
    const offered = all('#words-language option').map((option) => (option as HTMLOptionElement).value);
    expect(offered).toEqual(['en', 'pl', 'fa', 'vi', 'zh']);
    await type('#banner-title', 'Biscuits?');
    await until(() => textOf(preview).includes('Biscuits?') && !textOf(preview).includes('Cookies on this'));
    await userEvent.selectOptions(await within('#words-language'), 'fa');
    await until(() => preview.dir === 'rtl' && textOf(preview).includes('کوکی'));
    await type('#banner-analytics', 'بازدیدها را می‌شماریم.');
    await until(() => textOf(preview).includes('بازدیدها را می‌شماریم.'));
    server.data.other[`PUT ${settings}`] = server.data.other[`GET ${settings}`];
    await press('Save');
    await said('Saved.');
    expect(sent(server, 'PUT', settings)).toMatchObject([
      {
        accent: '#c2410c',
        consent: {
          texts: {
            en: { title: 'Biscuits?' },
            fa: { descriptions: { analytics: 'بازدیدها را می‌شماریم.' } },
          },
        },
      },
    ]);
  });

  it('are refused where they are too long: the field says so, in whichever language it is', async () => {
    const server = aFullServer();
    await aDesk(server, '/desk/settings');
    await said('Words of the banner');
    await userEvent.selectOptions(await within('#words-language'), 'pl');
    await until(() => all('#banner-title[placeholder^=Pliki]')[0]);
    await type('#banner-title', 'x'.repeat(103));
    await said('3 characters too many');
    await userEvent.selectOptions(await within('#words-language'), 'en');
    await press('Save');
    await until(() => all('#banner-title:focus')[0]);
    const field = all('#banner-title')[0] as HTMLTextAreaElement;
    expect([field.lang, field.ariaInvalid]).toEqual(['pl', 'true']);
    expect(sent(server, 'PUT', settings)).toEqual([]);
  });
});
