import {
  agentMessage,
  conversation,
  conversationChange,
  conversationList,
  deskConversation,
  deskConversationChange,
  deskConversationList,
  message,
  messageList,
  newConversation,
  newMessage,
  readUpTo,
} from '@rapport/sdk/models';
import * as z from 'zod/mini';
import { type Operation, paging } from './operation.ts';

const messagesQuery = {
  after: z.optional(z.string()),
  before: z.optional(z.int()),
  limit: z.optional(z.int()),
};
const visitor = ['visitor'] as const;
const admin = ['admin'] as const;

/** Conversations, as their visitors and as agents see them, and the stream of both. */
export const conversationOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/conversations',
    security: visitor,
    body: newConversation,
    answer: conversation,
    summary: 'Begins a conversation (201), or shows the one that has its id (200).',
  },
  {
    method: 'get',
    path: '/v1/conversations',
    security: visitor,
    answer: conversationList,
    query: paging,
    summary: 'Lists one’s own conversations, the newest first.',
  },
  {
    method: 'get',
    path: '/v1/conversations/{id}',
    security: visitor,
    answer: conversation,
    summary: 'Shows one of one’s own conversations.',
  },
  {
    method: 'patch',
    path: '/v1/conversations/{id}',
    security: visitor,
    body: conversationChange,
    answer: conversation,
    summary: 'Changes what its visitor may change of a conversation, or ends it.',
  },
  {
    method: 'get',
    path: '/v1/conversations/{id}/messages',
    security: visitor,
    answer: messageList,
    query: messagesQuery,
    summary: 'Lists messages, oldest first: after a sequence or an id, before a sequence, or the newest.',
  },
  {
    method: 'post',
    path: '/v1/conversations/{id}/messages',
    security: visitor,
    body: newMessage,
    answer: message,
    summary: 'Sends a message (201); the same id again is the message that is stored (200).',
  },
  {
    method: 'post',
    path: '/v1/conversations/{id}/read',
    security: visitor,
    body: readUpTo,
    summary: 'Says up to which message it was read.',
  },
  {
    method: 'post',
    path: '/v1/conversations/{id}/typing',
    security: visitor,
    summary: 'Says that the visitor is writing; it holds for six seconds.',
  },
  {
    method: 'get',
    path: '/v1/conversations/{id}/transcript',
    security: visitor,
    summary: 'Gives all that was said as plain text.',
  },
  {
    method: 'get',
    path: '/v1/stream',
    security: ['visitor', 'agent'],
    summary:
      'Server-sent events of one’s conversations and cases; `Last-Event-ID` goes on where it was broken off.',
  },
  {
    method: 'get',
    path: '/v1/admin/conversations',
    security: admin,
    answer: deskConversationList,
    query: {
      site: z.optional(z.string()),
      state: z.optional(z.enum(['bot', 'queued', 'open', 'closed'])),
      group: z.optional(z.string()),
      assignee: z.optional(z.string()),
      query: z.optional(z.string()),
      ...paging,
    },
    summary: 'Lists conversations, the last changed first; `assignee` is `me`, `none` or an id.',
  },
  {
    method: 'get',
    path: '/v1/admin/conversations/{id}',
    security: admin,
    answer: deskConversation,
    summary: 'Shows a conversation as agents see it.',
  },
  {
    method: 'patch',
    path: '/v1/admin/conversations/{id}',
    security: admin,
    body: deskConversationChange,
    answer: deskConversation,
    summary: 'Assigns a conversation, hands it over, closes it or opens it again.',
  },
  {
    method: 'get',
    path: '/v1/admin/conversations/{id}/messages',
    security: admin,
    answer: messageList,
    query: messagesQuery,
    summary: 'Lists messages with the agents’ notes; their sequence counts those too.',
  },
  {
    method: 'post',
    path: '/v1/admin/conversations/{id}/messages',
    security: admin,
    body: agentMessage,
    answer: message,
    summary: 'Answers, or leaves a note for agents (201; 200 where the id is stored).',
  },
  {
    method: 'post',
    path: '/v1/admin/conversations/{id}/read',
    security: admin,
    body: readUpTo,
    summary: 'Says up to which message agents have read.',
  },
  {
    method: 'post',
    path: '/v1/admin/conversations/{id}/viewing',
    security: admin,
    body: z.object({ writing: z.optional(z.boolean()) }),
    summary: 'Tells other agents that somebody is here, and the visitor that somebody is writing.',
  },
];
