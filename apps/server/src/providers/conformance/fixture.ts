import type { IncomingMessage } from 'node:http';
import type { Account, HookCall, OutgoingText, Provider, ReportedState } from '../port.ts';

/** An answer as the provider puts it on the wire. */
export type WireAnswer = { status: number; headers?: Record<string, string>; body: string };

/** Instead of a case, when the provider has nothing of the kind: the reason, shown beside the skipped test. */
export type Absent = { absent: string };

export type Words = { from: string; to: string; body: string };
export type HookOptions = {
  /** the provider's field to leave out */
  without?: string;
  /** when it was signed, by default now */
  at?: Date;
  /** replaces the secret the provider signs with */
  secret?: string;
};

/** A text as a provider keeps it. */
export type Told = Words & { id: string; way: 'in' | 'out'; at: Date; media: { id: string; type: string }[] };

/** Lists texts as the provider does. */
export type Lister = {
  /** The provider's id of a told text. */
  idOf(id: string): string;
  /** Its answer at an address, a page holding at most `pageSize`, by its own documentation. */
  answer(texts: Told[], url: URL, pageSize: number): WireAnswer;
  /** Where it lists only what we sent. */
  came?: Absent;
};

/** What a suite that knows no vendor must be told of one. */
export type Fixture = {
  provider: Provider;
  /** An account whose API is at `apiBaseUrl`. */
  account(apiBaseUrl: string): Account;
  from: OutgoingText['from'];
  /** What arrived at the provider's API, read by its own documentation and not by ours. */
  readSent(request: IncomingMessage, body: string): Words & { messageId: string | null };
  answers: {
    accepted: WireAnswer & { providerMessageId: string };
    refused: WireAnswer;
    badNumber: WireAnswer;
    optedOut: WireAnswer | Absent;
    tooMany: WireAnswer | Absent;
    fault: WireAnswer;
    /** A 2xx that says nothing of what became of the text. */
    unreadable: WireAnswer[];
  };
  /** The words and the addresses of the pictures in what arrived. */
  readPictures: ((request: IncomingMessage, body: string) => { body: string; urls: string[] }) | Absent;
  /** The seconds a sent text says the provider may try for. */
  readValidity: ((request: IncomingMessage, body: string) => number) | Absent;
  /** What it answers when asked for one text. */
  lookUp: { found(word: string): WireAnswer; notFound: WireAnswer } | Absent;
  lister: Lister | Absent;
  hooks: {
    /** Calls signed by code that is not ours. */
    inbound(words: Words, options?: HookOptions): HookCall;
    withMedia(urls: { url: string; type: string }[]): HookCall | Absent;
    /** The body holds bytes that are not what they are said to be. */
    notText(): HookCall;
    status(word: string, messageId: string, options?: HookOptions): HookCall;
    /** The account with another key to prove calls by, or none. */
    withKey(account: Account, key: string | undefined): Account;
    signs: {
      body: true | Absent;
      url: true | Absent;
      /** The headers that carry the proof. */
      headers: string[] | Absent;
      /** After how long a call is refused. */
      staleAfter: { seconds: number } | Absent;
    };
    requiredInbound: string[];
    requiredStatus: string[];
    words: Record<string, ReportedState>;
    unknownWords: string[];
  };
};
