import { clientId } from '@rapport/sdk/models';
import * as z from 'zod/mini';

/** The body of `POST /v1/admin/cases`: makes a case of a conversation. */
export const caseOfConversation = z.object({
  id: clientId,
  conversationId: clientId,
  subject: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
});

/** The body of `POST /v1/admin/cases/{id}/merge`: the case that goes on. */
export const mergeRequest = z.object({ into: clientId });
