export { cloudEvents } from './cloud-events/cloud-events.ts';
export type { Connector, ConnectorServices } from './connector.ts';
export {
  type ConnectorFactory,
  type ConnectorOptions,
  type DefinedConnector,
  defineConnector,
} from './define-connector.ts';
export {
  type BatchWrite,
  type ConnectorDefinition,
  type Description,
  type ErrorRule,
  type HookWrite,
  type Inbound,
  type InboundEvent,
  type InboundRequest,
  type LookupWrite,
  type Operation,
  type OperationDefinition,
  operations,
  type RemoteField,
  type RequestWrite,
  type RowResult,
  type Send,
  type Verdict,
  type Write,
} from './definition.ts';
export { dynamics } from './dynamics/dynamics.ts';
export type {
  Authentication,
  BasicAuthentication,
  HeaderAuthentication,
  JwtAssertion,
  OAuth2Authentication,
  SessionAuthentication,
  SignedAuthentication,
} from './engine/authentication.ts';
export { type CredentialStore, createMemoryCredentials } from './engine/credentials.ts';
export { type Answer, at, type HttpRequest, idAt, listAt, path } from './engine/http.ts';
export type { Limits, Window } from './engine/limits.ts';
export type { Coercion, FieldRule, Fields, Mapping, OnLeftOut } from './engine/mapping.ts';
export { nest } from './engine/read-path.ts';
export type { CrmRecord } from './engine/record.ts';
export type { Reference } from './engine/references.ts';
export type { EventView } from './engine/view.ts';
export { refuse } from './engine/written.ts';
export { espocrm } from './espocrm/espocrm.ts';
export type { EventChoiceOptions } from './event-choice.ts';
export { hubspot } from './hubspot/hubspot.ts';
export type { Finding, Inspection, PreviewedRequest, ShownRequest } from './inspection.ts';
export { intercom } from './intercom/intercom.ts';
export { keap } from './keap/keap.ts';
export { nethunt } from './nethunt/nethunt.ts';
export { odoo } from './odoo/odoo.ts';
export type { OwnerMapping } from './owner-mapping.ts';
export { pipedrive } from './pipedrive/pipedrive.ts';
export type { People } from './proven-people.ts';
export { requestTracker } from './request-tracker/request-tracker.ts';
export { rest } from './rest/rest.ts';
export type {
  RestAuthentication,
  RestErrorRule,
  RestOperation,
  RestOptions,
  RestRequest,
  RestTemplate,
} from './rest/rest-options.ts';
export { salesforce } from './salesforce/salesforce.ts';
export { type SegmentOptions, segment } from './segment/segment.ts';
export type { SettingDefinition, SettingDefinitions, SettingOptions, SettingValues } from './settings.ts';
export { snov } from './snov/snov.ts';
export { sugarcrm } from './sugarcrm/sugarcrm.ts';
export { tryton } from './tryton/tryton.ts';
export { unomi } from './unomi/unomi.ts';
export { type WebhookOptions, type WebhookPayload, webhook } from './webhook/webhook.ts';
export { zendesk } from './zendesk/zendesk.ts';
export { zendeskSell } from './zendesk-sell/zendesk-sell.ts';
export { zoho } from './zoho/zoho.ts';
