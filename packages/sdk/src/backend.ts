import type {
  ConsentReceipt,
  ConsentRequest,
  JsonObject,
  Profile,
  ReceiptList,
  StoredConsent,
  TrackedEvent,
} from './models/index.ts';
import type { Destination } from './outbox/destination.ts';

/** Stores and proves what was agreed to. */
export interface ConsentCapability {
  put(request: ConsentRequest): Promise<ConsentReceipt>;
  get(): Promise<StoredConsent | undefined>;
  /** One's own receipts, oldest first, for `verifyReceipts`. Absent where the backend keeps no proof. */
  receipts?(): Promise<ReceiptList>;
}

/** Shows a visitor or customer what is held about them. */
export interface ProfilesCapability {
  get(): Promise<Profile | undefined>;
  /** Corrects traits; null takes one away. */
  update(traits: JsonObject): Promise<Profile>;
  /** All that is held, as JSON. */
  export(): Promise<JsonObject>;
  erase(): Promise<void>;
}

/** Whatever answers the SDK: Rapport's server or a CRM. Each capability may be absent; widgets show only what there is. */
export interface Backend {
  readonly name: string;
  events?: Destination<TrackedEvent>;
  consent?: ConsentCapability;
  profiles?: ProfilesCapability;
}

/** The names of what a backend can do. */
export type Capability = Exclude<keyof Backend, 'name'>;
