import type { ConnectorOptions } from '../define-connector.ts';
import type { ErrorRule, Operation, Verdict } from '../definition.ts';
import type { HttpRequest } from '../engine/http.ts';
import type { Mapping } from '../engine/mapping.ts';

/** JSON in whose texts `{names}` stand for values; a text that is one name alone takes the value as it is. */
export type RestTemplate =
  | string
  | number
  | boolean
  | null
  | readonly RestTemplate[]
  | { readonly [name: string]: RestTemplate };

/**
 * A request. `{key}`, `{id}` (as the CRM calls it), `{person}` (the CRM's id of the person), `{messageId}`, `{fields}`,
 * `{fields.NAME}` and the paths of mappings, such as `{traits.email}`, stand for values, encoded where they have to be.
 */
export interface RestRequest {
  /** @default GET to find, POST to create, PATCH to update, PUT to upsert, DELETE to remove */
  method?: HttpRequest['method'];
  /** After `url`: `/contacts/{id}`. */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** `'...': '{fields}'` puts the mapped fields among others. @default the mapped fields */
  body?: RestTemplate;
  /** @default 'json' */
  bodyAs?: 'json' | 'form';
}

/** How one kind of thing is written: by `upsert`, by `find` and `create`, by `create` alone, or by `remove`. */
export interface RestOperation {
  /** Paths of what tells it apart, best first. @default the e-mail address of people, our id of the rest */
  key?: string | readonly string[];
  /** Path or rule by field of the CRM. Fields with dots are inside one another: `address.city`. @default none */
  map?: Mapping;
  /** Whether it hangs on a person, who is found or made first: then there is `{person}`. */
  person?: 'required';
  /** Writes it under a key of ours, however often. */
  upsert?: RestRequest;
  find?: RestRequest;
  /** Where the ids of what was found are: `items.*.id`. */
  found?: string;
  /** Where their keys are: `items.*.email`. Those of another key are left aside. @default all that is found counts */
  foundKeys?: string;
  create?: RestRequest;
  /** Where the id of what was written is. @default 'id' */
  id?: string;
  /** Where a refused create (409) names the one that is there. @default it is looked for again */
  existing?: string;
  update?: RestRequest;
  /** Of `erase`: each that was found, or the one of the key where there is no `find`. */
  remove?: RestRequest;
  /** Of `consent`: also sends that somebody agrees. Without it only a refusal is sent. @default refusals alone */
  optIns?: 'allowed';
}

/** What an answer means: the first that fits decides. */
export interface RestErrorRule extends Pick<ErrorRule, 'status'> {
  /** Where to look in the answer: `error.code`. */
  at?: string;
  /** What is there. @default anything */
  is?: readonly (string | number | boolean)[];
  means: Verdict;
  /** How long to keep away. */
  waitMs?: number;
}

export type RestAuthentication =
  | { kind: 'none' }
  | { kind: 'bearer'; token: string }
  | { kind: 'basic'; user: string; password: string }
  | { kind: 'header'; headers: Readonly<Record<string, string>> }
  | {
      kind: 'oauth2';
      grant: 'client_credentials' | 'refresh_token' | 'password';
      tokenUrl: string;
      clientId: string;
      clientSecret?: string;
      /** @default 'body' */
      clientIn?: 'body' | 'basic';
      /** @default 'form' */
      bodyAs?: 'form' | 'json';
      /** Scope, user name, password. */
      parameters?: Readonly<Record<string, string>>;
      /** The first one, of `refresh_token`. */
      refreshToken?: string;
    }
  | {
      /** A token that a request of its own answers, sent in a header. */
      kind: 'session';
      signIn: { path: string; json?: unknown; form?: Readonly<Record<string, string>> };
      /** Where the token is: `data.token`. */
      token: string;
      /** @default 'authorization' */
      header?: string;
      /** What stands before it, such as `Bearer`. @default nothing */
      prefix?: string;
      lifetimeMs?: number;
    };

/** A CRM in data: everything that joins it, for `rapport.config.ts`. */
export interface RestOptions extends Omit<ConnectorOptions, 'map' | 'maps'> {
  /** Unique within one configuration. @default 'rest' */
  name?: string;
  /** As people call it. @default its name */
  title?: string;
  /** What all paths come after: `https://crm.example.com/api/v2`. */
  url: string;
  authentication: RestAuthentication;
  /** Of every request. */
  headers?: Readonly<Record<string, string>>;
  /** A GET that changes nothing and shows that signing in works. @default '/' */
  probe?: string;
  limits?: { windows?: readonly { max: number; perMs: number }[]; concurrent?: number };
  errors?: readonly RestErrorRule[];
  /** Fields that say whether somebody may be written to: only `consent` may map them. */
  consentFields?: readonly string[];
  operations: Partial<Record<Operation, RestOperation>>;
  /** `whsec_` and base64 of 24 to 64 bytes: with it calls in our own format are taken, as of `webhook`. */
  webhookSecret?: string | readonly string[];
}
