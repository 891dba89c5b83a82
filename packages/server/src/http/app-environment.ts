import type { HttpBindings } from '@hono/node-server';
import type { Actor } from '../auth/actor.ts';

/** What a request carries through the app: Node's own, and behind the guard of `/v1/admin` who asks. */
export type AppEnvironment = { Bindings: HttpBindings; Variables: { actor?: Actor } };
