import { expect, it } from 'vitest';
import type { Message } from '../models/message.ts';
import { createHttp } from './http.ts';
import { placedMessage } from './placed.ts';

const id = '01JD3ZK6M5T5Y4N6XQ9WQ2R7AB';

it('gives files and articles addresses that hold on pages of any origin', () => {
  const http = createHttp({ endpoint: 'https://crm.example/rapport' });
  const message: Message = {
    id,
    sequence: 1,
    author: { type: 'bot' },
    text: '',
    createdAt: '2026-11-22T10:00:00.000Z',
    files: [
      {
        id,
        name: 'cup.png',
        type: 'image/png',
        sizeBytes: 1,
        url: '/files/1/cup.png?signature=s',
        urlExpiresAt: '2026-11-22T10:10:00.000Z',
      },
    ],
    articles: [
      {
        slug: 'cup',
        locale: 'en',
        title: 'Cup',
        excerpt: '',
        collection: 'c',
        url: 'https://help.example/cup',
      },
    ],
  };
  const placed = placedMessage(http, message);
  expect(placed.files?.[0]?.url).toBe('https://crm.example/rapport/files/1/cup.png?signature=s');
  expect(placed.articles?.[0]?.url).toBe('https://help.example/cup');
});
