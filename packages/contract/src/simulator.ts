/**
 * What the phone simulator and its page agree on; the product itself knows nothing of it. Without zod, whose
 * compiler the page's content policy refuses.
 */
export const simulatorPaths = {
  phones: '/simulator/api/phones',
  webhooks: '/simulator/api/webhooks',
  live: '/simulator/api/live',
  media: '/simulator/api/media',
  mailbox: '/simulator/api/mailbox',
} as const;

/** E.164, or null. As Twilio does, ten bare digits are taken for a North American number. */
export function e164(typed: string): string | null {
  const compact = typed.replace(/[\s().-]/g, '').replace(/^00/, '+');
  if (/^[2-9]\d{9}$/.test(compact)) return `+1${compact}`;
  return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : null;
}

export const maxAttachments = 10;
/** Above what the product takes, so that its refusal can be tried. */
export const maxAttachmentBytes = 40 * 1024 * 1024;

export type Behaviour = {
  /** The provider's error number: below 30000 the call to send is refused with it, from there delivery fails with it. */
  failWith: number | null;
  /** Milliseconds added before every webhook about this phone. */
  delayMs: number;
  /** Every webhook is sent twice. */
  duplicate: boolean;
  /** Status reports arrive last first. */
  reorder: boolean;
  /** Texts are taken, and fail later as they do for a landline. */
  landline: boolean;
  /** Texts are refused as they are after STOP. */
  optedOut: boolean;
  /** The provider acts on STOP, START and HELP itself, answers the client and says so in its webhook. */
  handlesOptOut: boolean;
  /** So many times each picture is not there yet. */
  mediaMissing: number;
  /** Pictures are announced and never there. */
  mediaNever: boolean;
  /** What the provider does when asked to text this phone. */
  outage: 'none' | 'error_500' | 'rate_limited' | 'timeout' | 'reset';
  /** In an outage: the text is taken all the same, though the caller is not told. */
  outageTakes: boolean;
};
export type BehaviourChange = Partial<Behaviour>;

export const usualBehaviour: Behaviour = {
  failWith: null,
  delayMs: 0,
  duplicate: false,
  reorder: false,
  landline: false,
  optedOut: false,
  handlesOptOut: false,
  mediaMissing: 0,
  mediaNever: false,
  outage: 'none',
  outageTakes: false,
};

export type SimulatedMedia = { sid: string; contentType: string; filename: string; bytes: number };

export type SimulatedText = {
  sid: string;
  direction: 'to_phone' | 'from_phone';
  from: string;
  to: string;
  body: string;
  /** The provider's word: `queued`, `sent`, `delivered`, `received`, … */
  status: string;
  errorCode: number | null;
  segments: number;
  /** ISO 8601 */
  at: string;
  media: SimulatedMedia[];
};

export type SimulatedPhone = {
  /** E.164 */
  address: string;
  /** Whose it is, when that is known. */
  name: string | null;
  unread: number;
  last: Pick<SimulatedText, 'direction' | 'body' | 'at'> | null;
  behaviour: Behaviour;
};

/** Numbers of ours that a phone can text. */
export type PhoneList = { phones: SimulatedPhone[]; ours: string[] };

/** Texts oldest first. */
export type PhoneThread = { phone: SimulatedPhone; texts: SimulatedText[] };

export type RawWebhook = {
  id: number;
  kind: 'inbound' | 'status';
  /** The phone it is about. */
  phone: string;
  at: string;
  /** 1 for the first, 2 for its retry, … */
  attempt: number;
  request: { method: 'POST'; url: string; headers: Record<string, string>; body: string };
  /** null when no answer came. */
  response: { status: number; headers: Record<string, string>; body: string } | null;
  error: string | null;
  ms: number;
};

/** An email as it arrived. */
export type SimulatedEmail = {
  id: number;
  messageId: string;
  from: string;
  replyTo: string;
  to: string;
  subject: string;
  body: string;
  /** ISO 8601 */
  at: string;
  read: boolean;
};

/** Newest first: what everyone the office emails has received. */
export type Mailbox = { emails: SimulatedEmail[]; unread: number };

/** What changed; the page fetches it again. */
export type SimulatorEvent =
  | { kind: 'phone'; address: string }
  | { kind: 'webhook'; phone: string }
  | { kind: 'mail' };
