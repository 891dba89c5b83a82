import {
  agent,
  agentAdded,
  agentChange,
  agentList,
  chatAvailability,
  deskCustomer,
  deskSession,
  deskSignIn,
  deskStatus,
  newAgent,
  passwordChange,
} from '@rapport/sdk/models';
import * as z from 'zod/mini';
import type { Operation } from './operation.ts';

/** How agents sign in, who they are, and whether any of them is there. */
export const deskOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/chat',
    security: ['site', 'visitor'],
    answer: chatAvailability,
    query: { site: z.optional(z.string()) },
    summary: 'Tells whether anybody is there now, when it opens, and how long one usually waits.',
  },
  {
    method: 'post',
    path: '/v1/desk/session',
    security: [],
    body: deskSignIn,
    answer: deskSession,
    summary: 'Signs an agent in: the answer sets the cookie of the session.',
  },
  {
    method: 'get',
    path: '/v1/desk/session',
    security: ['agent'],
    answer: deskSession,
    summary: 'Shows who is signed in, with the token that every write sends as `x-csrf-token`.',
  },
  {
    method: 'delete',
    path: '/v1/desk/session',
    security: ['agent'],
    summary: 'Signs out.',
  },
  {
    method: 'put',
    path: '/v1/desk/status',
    security: ['agent'],
    body: deskStatus,
    answer: deskSession,
    summary: 'Says whether one takes conversations.',
  },
  {
    method: 'put',
    path: '/v1/desk/password',
    security: ['agent'],
    body: passwordChange,
    summary: 'Changes one’s own password, and signs one’s other sessions out.',
  },
  ...['conversations', 'cases'].map(
    (threads): Operation => ({
      method: 'get',
      path: `/v1/admin/${threads}/{id}/customer`,
      security: ['admin'],
      answer: deskCustomer,
      summary: 'Shows whose it is: profile, pages, orders, their cases, other conversations, articles.',
    }),
  ),
  {
    method: 'get',
    path: '/v1/admin/agents',
    security: ['admin'],
    answer: agentList,
    query: { site: z.optional(z.string()) },
    summary: 'Lists the agents of one’s sites, with who is there and what they have open.',
  },
  {
    method: 'post',
    path: '/v1/admin/agents',
    security: ['admin'],
    body: newAgent,
    answer: agentAdded,
    summary: 'Adds an agent; one that was removed comes back.',
  },
  {
    method: 'patch',
    path: '/v1/admin/agents/{id}',
    security: ['admin'],
    body: agentChange,
    answer: agent,
    summary: 'Changes an agent; a new password signs them out everywhere.',
  },
  {
    method: 'delete',
    path: '/v1/admin/agents/{id}',
    security: ['admin'],
    summary: 'Removes an agent, whose sessions end at once; what they wrote stays.',
  },
];
