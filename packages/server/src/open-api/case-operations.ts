import {
  agentMessage,
  caseList,
  caseMatches,
  caseQuestion,
  caseState,
  deskCase,
  deskCaseChange,
  deskCaseList,
  message,
  messageList,
  newCase,
  newMessage,
  readUpTo,
  supportCase,
} from '@rapport/sdk/models';
import * as z from 'zod/mini';
import { caseOfConversation, mergeRequest } from '../cases/case-requests.ts';
import { type Operation, paging } from './operation.ts';

const messagesQuery = {
  after: z.optional(z.string()),
  before: z.optional(z.int()),
  limit: z.optional(z.int()),
};
const visitor = ['visitor'] as const;
const admin = ['admin'] as const;

/** Cases, as their customers and as agents see them. */
export const caseOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/cases',
    security: visitor,
    body: newCase,
    answer: supportCase,
    summary: 'Opens a case (201), or shows the one that has its id (200).',
  },
  {
    method: 'post',
    path: '/v1/case-matches',
    security: visitor,
    body: caseQuestion,
    answer: caseMatches,
    summary: 'Finds one’s own open cases that may be about the same, before another one is opened.',
  },
  {
    method: 'get',
    path: '/v1/cases',
    security: visitor,
    answer: caseList,
    query: paging,
    summary: 'Lists one’s own cases, the last changed first.',
  },
  {
    method: 'get',
    path: '/v1/cases/{id}',
    security: visitor,
    answer: supportCase,
    summary: 'Shows one of one’s own cases; `mergedInto` names the one in which it goes on.',
  },
  {
    method: 'get',
    path: '/v1/cases/{id}/messages',
    security: visitor,
    answer: messageList,
    query: messagesQuery,
    summary: 'Lists messages, oldest first: after a sequence or an id, before a sequence, or the newest.',
  },
  {
    method: 'post',
    path: '/v1/cases/{id}/messages',
    security: visitor,
    body: newMessage,
    answer: message,
    summary:
      'Sends a message (201; 200 where the id is stored), to the case that it was joined to where it was; `case_closed` (409) where it is over.',
  },
  {
    method: 'post',
    path: '/v1/cases/{id}/read',
    security: visitor,
    body: readUpTo,
    summary: 'Says up to which message it was read.',
  },
  {
    method: 'post',
    path: '/v1/cases/{id}/typing',
    security: visitor,
    summary: 'Says that the visitor is writing; it holds for six seconds.',
  },
  {
    method: 'get',
    path: '/v1/admin/cases',
    security: admin,
    answer: deskCaseList,
    query: {
      site: z.optional(z.string()),
      state: z.optional(caseState),
      group: z.optional(z.string()),
      assignee: z.optional(z.string()),
      query: z.optional(z.string()),
      ...paging,
    },
    summary: 'Lists cases, the last changed first; `assignee` is `me`, `none` or an id.',
  },
  {
    method: 'post',
    path: '/v1/admin/cases',
    security: admin,
    body: caseOfConversation,
    answer: deskCase,
    summary: 'Makes a case of a conversation, for its customer (201; 200 where the id is stored).',
  },
  {
    method: 'get',
    path: '/v1/admin/cases/{id}',
    security: admin,
    answer: deskCase,
    summary: 'Shows a case as agents see it.',
  },
  {
    method: 'patch',
    path: '/v1/admin/cases/{id}',
    security: admin,
    body: deskCaseChange,
    answer: deskCase,
    summary: 'Says how far a case is, gives it to somebody, or names it anew; its customer is told.',
  },
  {
    method: 'get',
    path: '/v1/admin/cases/{id}/messages',
    security: admin,
    answer: messageList,
    query: messagesQuery,
    summary: 'Lists messages with the agents’ notes; their sequence counts those too.',
  },
  {
    method: 'post',
    path: '/v1/admin/cases/{id}/messages',
    security: admin,
    body: agentMessage,
    answer: message,
    summary: 'Answers, or leaves a note for agents (201; 200 where the id is stored).',
  },
  {
    method: 'post',
    path: '/v1/admin/cases/{id}/read',
    security: admin,
    body: readUpTo,
    summary: 'Says up to which message agents have read.',
  },
  {
    method: 'post',
    path: '/v1/admin/cases/{id}/viewing',
    security: admin,
    body: z.object({ writing: z.optional(z.boolean()) }),
    summary: 'Tells other agents that somebody is here, and the customer that somebody is writing.',
  },
  {
    method: 'post',
    path: '/v1/admin/cases/{id}/merge',
    security: admin,
    body: mergeRequest,
    answer: deskCase,
    summary: 'Joins a case to another one of the same person; answers the one that goes on.',
  },
];
