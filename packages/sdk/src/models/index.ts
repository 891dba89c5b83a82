export {
  type Batch,
  type BatchRequest,
  type BatchResponse,
  batchRequest,
  batchResponse,
  type OutboxReport,
  outboxReport,
  type Rejection,
  rejection,
} from './batch.ts';
export {
  type ConsentChoices,
  type ConsentReceipt,
  type ConsentRequest,
  type ConsentSource,
  type ConsentStamp,
  consentChoices,
  consentReceipt,
  consentRequest,
  consentSource,
  consentStamp,
  type Purpose,
  purposes,
  type StoredConsent,
  storedConsent,
} from './consent.ts';
export {
  aliasEvent,
  type EventContext,
  type EventType,
  eventContext,
  groupEvent,
  type IncomingEvent,
  identifyEvent,
  incomingEvent,
  type PageContext,
  pageContext,
  pageEvent,
  type StoredEvent,
  screenEvent,
  type TrackedEvent,
  trackEvent,
  type VisitContext,
  visitContext,
} from './event.ts';
export { identifier, type JsonObject, jsonObject, moment } from './identifier.ts';
export { limits } from './limits.ts';
export { type Problem, problem } from './problem.ts';
export {
  type LifecycleStage,
  lifecycleStage,
  type Profile,
  type ProfileOrder,
  type ProfilePage,
  profile,
  profileOrder,
  profilePage,
} from './profile.ts';
export {
  type CaptureSettings,
  type ConsentRegime,
  captureSettings,
  consentRegime,
  defaultCapture,
  defaultSiteSettings,
  type SiteSettings,
  siteSettings,
  type Vendor,
  type VendorCookie,
  vendor,
  vendorCookie,
} from './site.ts';
export { type VisitorRequest, type VisitorResponse, visitorRequest, visitorResponse } from './visitor.ts';
