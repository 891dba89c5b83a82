import type { Generated } from 'kysely';

/** Whose a conversation or case is: the visitor that wrote it under this key, or from sign-in on the customer alone. */
interface OwnedRow {
  site: string;
  anonymous_id: string;
  key_hash: string;
  /** A proven customer. */
  user_id: string | null;
}

/** What conversations and cases have in common: a thread of messages, somebody who has it, what was read. */
interface ThreadRow extends OwnedRow {
  locale: string;
  group_key: string | null;
  assignee_id: string | null;
  /** 1 for a customer of high value. */
  priority: number;
  /** The `ConversationContact`. */
  contact: string | null;
  /** Position of the newest message, notes included; sequence of the newest that its visitor may see. */
  last_position: number;
  last_sequence: number;
  /** Sequences. */
  read_by_visitor: number;
  read_by_agent: number;
  /** Since when its visitor waits for an answer of a person. */
  waiting_since: number | null;
  created_at: number;
  updated_at: number;
}

export interface ConversationTable extends ThreadRow {
  id: string;
  state: 'bot' | 'queued' | 'open' | 'closed';
  topic: string | null;
  /** When it came into the line; when a person answered first. */
  queued_at: number | null;
  /** When the line judged it: its group, its priority, whether anybody is there. */
  placed_at: number | null;
  answered_at: number | null;
}

export interface CaseTable extends ThreadRow {
  id: string;
  /** Counted by site, from 1. */
  number: number;
  state: 'received' | 'in-progress' | 'waiting-for-you' | 'solved' | 'closed';
  subject: string;
  order_id: string | null;
  conversation_id: string | null;
  follows_id: string | null;
  merged_into: string | null;
  answer_by: number | null;
  solved_at: number | null;
}

/** The last number that a case of the site got: numbers of cases that were erased are not given again. */
export interface CaseCounterTable {
  site: string;
  last: number;
}

/** A mail that was put in line, so that nobody gets it twice. Its text is made when it is sent. */
export interface MailTable {
  id: string;
  site: string;
  thread: 'conversation' | 'case';
  thread_id: string;
  reason: 'acknowledged' | 'answered';
  /** Up to which message it tells. */
  sequence: number;
  at: number;
}

/** One message of a conversation or a case. */
export interface MessageTable {
  /** Which of the two. */
  thread: 'conversation' | 'case';
  thread_id: string;
  /** Counts all messages of the thread from 1, notes included. */
  position: number;
  /** Counts those that its visitor may see from 1; null for a note. */
  sequence: number | null;
  id: string;
  author: 'visitor' | 'agent' | 'bot' | 'system';
  author_name: string | null;
  agent_id: string | null;
  text: string;
  /** What else there is of a `Message`: choices, choice, articles, notice, and the ids of its files. JSON. */
  extra: string | null;
  created_at: number;
}

/** What changed, in the order in which it was committed: streams are read from it, and resumed. */
export interface StreamChangeTable {
  position: Generated<number>;
  site: string;
  type: 'message' | 'conversation' | 'case';
  thread: MessageTable['thread'];
  thread_id: string;
  /** Of a message. */
  message_position: number | null;
  at: number;
}

/** A file of a message. Its bytes are in `file_contents`, so that lists need not read them. */
export interface FileTable {
  id: string;
  site: string;
  thread: MessageTable['thread'];
  thread_id: string;
  name: string;
  type: string;
  size_bytes: number;
  width: number | null;
  height: number | null;
  created_at: number;
}

export interface FileContentTable {
  file_id: string;
  bytes: Uint8Array;
}

export interface AgentTable {
  id: string;
  name: string;
  /** In small letters. */
  email: string;
  /** Of scrypt, with its salt and parameters. */
  password_hash: string;
  role: 'admin' | 'editor' | 'agent';
  /** Lists are JSON. */
  sites: string;
  groups: string;
  skills: string;
  languages: string;
  capacity: number;
  /** What the agent chose; whether anybody is there, the open streams tell. */
  status: 'online' | 'away';
  /** When one of the agent's streams was last open, to some seconds; null before the first. */
  seen_at: number | null;
  created_at: number;
  /** When the agent may no longer sign in. */
  removed_at: number | null;
}

export interface AgentSessionTable {
  /** SHA-256 of the cookie. */
  hash: string;
  agent_id: string;
  csrf_token: string;
  created_at: number;
  expires_at: number;
}

/** Failed sign-ins, by a keyed hash of the address or of the network that tried. */
export interface SignInFailureTable {
  hash: string;
  failures: number;
  last_at: number;
}

export interface CannedAnswerTable {
  site: string;
  id: string;
  shortcut: string;
  title: string;
  /** By language; JSON. */
  texts: string;
}

/** What the owner set without code, over the configuration file. */
export interface SiteOverrideTable {
  site: string;
  /** JSON. */
  settings: string;
  revision: number;
  updated_at: number;
}

/** The chat's part of the database. */
export interface ChatSchema {
  conversations: ConversationTable;
  cases: CaseTable;
  case_counters: CaseCounterTable;
  mails: MailTable;
  messages: MessageTable;
  stream_changes: StreamChangeTable;
  files: FileTable;
  file_contents: FileContentTable;
  agents: AgentTable;
  agent_sessions: AgentSessionTable;
  sign_in_failures: SignInFailureTable;
  canned_answers: CannedAnswerTable;
  site_overrides: SiteOverrideTable;
}
