import { beforeEach, describe, expect, it } from 'vitest';
import { createCookies } from './cookies.ts';
import { createVisit } from './visit.ts';

const minute = 60_000;
let now = Date.now();
let ids = 0;
const createId = () => `id${++ids}`;
const aTab = (minutes?: number) =>
  createVisit(createCookies({ createId, now: () => now }, document, location), createId, minutes);

beforeEach(() => {
  aTab().forget();
  now = Date.now();
});

describe('a visit', () => {
  it('lasts as long as no 30 minutes pass between events', () => {
    const visit = aTab();
    const first = visit.at(now);
    expect(visit.at(now + 30 * minute)).toBe(first);
    expect(visit.at(now + 60 * minute)).toBe(first);
    expect(visit.at(now + 90 * minute + 1).id).not.toBe(first.id);
  });

  it('lasts as long as the owner says, and half an hour where that is no number', () => {
    const visit = aTab(5);
    const first = visit.at(now);
    expect(visit.at(now + 5 * minute)).toBe(first);
    expect(visit.at(now + 10 * minute + 1).id).not.toBe(first.id);
    const other = aTab(Number('soon'));
    const second = other.at(now);
    expect(other.at(now + 30 * minute)).toBe(second);
    expect(other.at(now + 60 * minute + 1).id).not.toBe(second.id);
  });

  it('says when it began', () => {
    const visit = aTab();
    visit.at(now);
    expect(visit.at(now + minute).startedAt).toBe(new Date(now).toISOString());
  });

  it('is shared with other tabs', () => {
    const first = aTab();
    const { id } = first.at(now);
    first.save();
    const second = aTab();
    expect(second.at(now + 20 * minute).id).toBe(id);
    second.save();
    expect(first.at(now + 45 * minute).id).toBe(id);
  });

  it('outlives a clock that is set back', () => {
    const visit = aTab();
    const first = visit.at(now);
    expect(visit.at(now - 3 * 24 * 60 * minute)).toBe(first);
  });

  it('is another one after it was forgotten', () => {
    const visit = aTab();
    const { id } = visit.at(now);
    visit.save();
    visit.forget();
    expect(visit.at(now).id).not.toBe(id);
  });

  it('begins anew where the cookie says nothing sensible', () => {
    // biome-ignore lint/suspicious/noDocumentCookie: what others may have written
    document.cookie = 'rapport_visit=broken.x.y; path=/';
    expect(aTab().at(now).id).not.toBe('broken');
  });
});
