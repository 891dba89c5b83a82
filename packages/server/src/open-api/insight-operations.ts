import { affinitiesReport, customersReport } from '@rapport/sdk/models';
import * as z from 'zod/mini';
import type { Operation } from './operation.ts';

const site = z.optional(z.string());

/** What orders tell of products and of customers. */
export const insightOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/admin/reports/affinities',
    security: ['admin'],
    answer: affinitiesReport,
    query: { site, minSupport: z.optional(z.number()), limit: z.optional(z.int()) },
    summary: 'Shows which products are bought together, each way, the greatest lift first.',
  },
  {
    method: 'get',
    path: '/v1/admin/reports/customers',
    security: ['admin'],
    answer: customersReport,
    query: { site },
    summary: 'Counts customers by stage, type and scores (RFM), and sums up what they spend.',
  },
];
