import { cannedAnswer, siteOverrides, siteOverridesState } from '@rapport/sdk/models';
import * as z from 'zod/mini';
import { type Operation, page } from './operation.ts';

const site = { site: z.optional(z.string()) };

/** What is set at the desk: answers that are given often, and settings without code. */
export const settingsOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/admin/canned-answers',
    security: ['admin'],
    answer: page(cannedAnswer),
    query: site,
    summary: 'Lists the answers that agents give often, by shortcut.',
  },
  {
    method: 'put',
    path: '/v1/admin/canned-answers/{id}',
    security: ['admin'],
    body: cannedAnswer,
    answer: cannedAnswer,
    query: site,
    summary: 'Keeps such an answer: new (201), or changed (200).',
  },
  {
    method: 'delete',
    path: '/v1/admin/canned-answers/{id}',
    security: ['admin'],
    query: site,
    summary: 'Deletes such an answer.',
  },
  {
    method: 'get',
    path: '/v1/admin/settings/{site}',
    security: ['admin'],
    answer: siteOverridesState,
    summary: 'Shows what was set over the configuration of a site, with its revision as ETag.',
  },
  {
    method: 'put',
    path: '/v1/admin/settings/{site}',
    security: ['admin'],
    body: siteOverrides,
    answer: siteOverridesState,
    summary: 'Sets it, from then on; with If-Match only where nobody else has changed it.',
  },
];
