import type {
  Behaviour,
  BehaviourChange,
  Mailbox,
  PhoneThread,
  RawWebhook,
} from '@matterline/contract/simulator.ts';

export type SimulatedNumber = {
  /** E.164, a short code or an alphanumeric sender. */
  address: string;
  /** Where texts to this number are reported, signed over exactly this address. */
  inboundUrl: string;
};

export type SimulatedService = {
  sid: string;
  /** Numbers of the account in its pool; texts go out from the first. */
  numbers: string[];
  /** Overrides the numbers' own. */
  inboundUrl?: string;
};

export type SimulatedAccount = {
  accountSid: string;
  authToken: string;
  apiKeys?: { sid: string; secret: string }[];
  numbers: SimulatedNumber[];
  messagingServices?: SimulatedService[];
};

export type Attachment = { filename: string; contentType: string; bytes: Uint8Array };

/** A text of the past, put on a phone as if it had been there all along. */
export type RememberedText = {
  phone: string;
  /** The number of ours it was exchanged with. */
  ours: string;
  direction: 'to_phone' | 'from_phone';
  body: string;
  at: Date;
  media?: Attachment[];
};

/** An email in the mailbox. */
export type ReceivedEmail = {
  messageId: string;
  from: string;
  replyTo: string;
  to: string;
  subject: string;
  body: string;
  at: Date;
  read: boolean;
};

export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
};

export type SimulatorOptions = {
  /** Loopback unless said otherwise: whoever reaches the control page can speak as any client. */
  host?: string;
  /** 0: any free one */
  port: number;
  /** Phones are kept in `<dataDir>/simulator`. */
  dataDir: string;
  accounts: SimulatedAccount[];
  /** Where the page is built; null serves the protocol without a page. */
  webDir: string | null;
  log: Log;
  /** Takes emails as well, by SMTP at a free port of the same host. */
  mail?: boolean;
  /** Milliseconds from one status of a text to the next. */
  paceMs?: number;
  /** The oldest texts of a phone beyond these, and the phones longest silent, are forgotten. */
  keep?: { textsPerPhone: number; phones: number };
};

export type Control = {
  /** Texts as the client; resolves when the webhooks about it were answered or given up. */
  say(from: string, to: string, body: string, media?: Attachment[]): Promise<Said>;
  phone(address: string): PhoneThread;
  mailbox(): Mailbox;
  /** Emails of the past. */
  putEmails(emails: readonly ReceivedEmail[]): void;
  behave(address: string, change: BehaviourChange): Behaviour;
  /** Oldest first, at most the last 300. */
  rawWebhooks(): RawWebhook[];
  remember(texts: RememberedText[]): void;
  /** Writes a person's name on a phone, so that it is found in the list. */
  name(address: string, name: string): void;
  /** Replaces the accounts: for a listener that must be up before the addresses to call are known. */
  useAccounts(accounts: SimulatedAccount[]): void;
  /** Resolves when no status is due and no webhook under way. */
  idle(): Promise<void>;
};

export type Said = { sid: string; webhooks: RawWebhook[] };

export type Simulator = {
  url: string;
  port: number;
  /** null when it takes no emails */
  mailPort: number | null;
  control: Control;
  close(): Promise<void>;
};

/** A thing asked of a phone or the control page that cannot be done, in words for whoever asked. */
export class SimulatorRefusal extends Error {
  override name = 'SimulatorRefusal';
}
