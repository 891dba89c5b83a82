import { message, messageFile } from '@rapport/sdk/models';
import type { Operation } from './operation.ts';

const threads = [
  ['conversations', 'a conversation'],
  ['cases', 'a case'],
] as const;

/** Files of conversations and cases. */
export const fileOperations: readonly Operation[] = [
  ...threads.flatMap(([path, name]): Operation[] => [
    {
      method: 'post',
      path: `/v1/${path}/{id}/files`,
      security: ['visitor'],
      answer: message,
      summary: `Sends a file to ${name}, as multipart/form-data with \`id\` and \`file\`; its message (201, or 200 again).`,
    },
    {
      method: 'post',
      path: `/v1/admin/${path}/{id}/files`,
      security: ['admin'],
      answer: message,
      summary: `Sends a file to ${name} as an agent.`,
    },
  ]),
  {
    method: 'get',
    path: '/v1/files/{id}',
    security: ['visitor', 'admin'],
    answer: messageFile,
    summary: 'Shows a file with a link to its bytes that is good for ten minutes.',
  },
];
