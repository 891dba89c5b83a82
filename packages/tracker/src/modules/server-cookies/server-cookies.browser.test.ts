import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CaughtTracker, clearCookies, endTrackers, startTracker } from '../consent-tracker.fixture.ts';
import * as serverCookies from './index.ts';

const call = 'POST /v1/cookies';
let now = Date.now();

const start = async (answers: Parameters<typeof startTracker>[0]['answers'] = {}): Promise<CaughtTracker> => {
  const caught = startTracker({
    modules: { 'server-cookies': serverCookies },
    settings: { serverCookies: true },
    options: { now: () => now },
    answers,
  });
  await caught.started();
  return caught;
};
const cookie = (name: string) =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

beforeEach(() => {
  clearCookies();
  now = Date.now();
});
afterEach(endTrackers);

describe('the server', () => {
  it('is asked to set the cookies after a grant, with the end of the choice', async () => {
    const caught = await start();
    expect(caught.bodies(call)).toEqual([]);
    await caught.rapport.consent.set({ analytics: true });
    await expect.poll(() => caught.bodies(call).length).toBe(1);
    expect(caught.bodies(call)[0]).toMatchObject({
      anonymousId: cookie('rapport_anonymous_id'),
      visitorKey: cookie('rapport_visitor_key'),
      expiresAt: new Date(now + 395 * 86_400_000).toISOString(),
    });
    expect(caught.asked.find(({ path }) => path === '/v1/cookies')?.credentials).toBe('include');
  });

  it('is asked once a day, whatever happens on the page', async () => {
    const caught = await start();
    await caught.rapport.consent.set({ analytics: true });
    await expect.poll(() => cookie('rapport_cookies_set')).toBeDefined();
    await caught.rapport.consent.set({ marketing: true });
    const next = await start();
    await next.rapport.flush();
    expect([...caught.bodies(call), ...next.bodies(call)].length).toBe(1);
    // The browser ends the cookie that remembers it.
    const attribute = await (
      window as { cookieStore?: { get(name: string): Promise<{ expires: number } | null> } }
    ).cookieStore?.get('rapport_cookies_set');
    expect(Math.abs((attribute?.expires ?? 0) - (now + 86_400_000))).toBeLessThan(5_000);
  });

  it('is asked again for another visitor', async () => {
    const caught = await start();
    await caught.rapport.consent.set({ analytics: true });
    await expect.poll(() => caught.bodies(call).length).toBe(1);
    await caught.rapport.reset();
    await caught.rapport.consent.set({ marketing: true });
    await expect.poll(() => caught.bodies(call).length).toBe(2);
    const [first, second] = caught.bodies(call);
    expect(second?.anonymousId).not.toBe(first?.anonymousId);
  });

  it('is asked again later when it did not answer', async () => {
    let times = 0;
    const caught = await start({
      [call]: () => (++times === 1 ? new Response('', { status: 503 }) : {}),
    });
    await caught.rapport.consent.set({ analytics: true });
    await expect
      .poll(() => caught.errors.map(String))
      .toEqual(['Error: the server did not set the cookies: 503']);
    await caught.rapport.consent.set({ marketing: true });
    await expect.poll(() => times).toBe(2);
  });

  it('brings nothing back when consent is withdrawn before it answers', async () => {
    let answer: (() => void) | undefined;
    const answered = new Promise<Response>((resolve) => {
      answer = () => {
        // biome-ignore lint/suspicious/noDocumentCookie: what the server's answer does
        document.cookie = 'rapport_anonymous_id=back; path=/';
        resolve(Response.json({}));
      };
    });
    const caught = await start({ [call]: () => answered });
    await caught.rapport.consent.set({ analytics: true });
    await expect.poll(() => caught.bodies(call).length).toBe(1);
    await caught.rapport.consent.set({ analytics: false });
    answer?.();
    await expect.poll(() => cookie('rapport_anonymous_id')).toBeUndefined();
    expect(cookie('rapport_cookies_set')).toBeUndefined();
  });

  it('is not asked with a refusal, and a withdrawal leaves no mark', async () => {
    const caught = await start();
    await caught.rapport.consent.set({ analytics: false });
    await caught.rapport.flush();
    expect(caught.bodies(call)).toEqual([]);
    await caught.rapport.consent.set({ analytics: true });
    await expect.poll(() => cookie('rapport_cookies_set')).toBeDefined();
    await caught.rapport.consent.set({ analytics: false });
    expect(cookie('rapport_cookies_set')).toBeUndefined();
  });
});
