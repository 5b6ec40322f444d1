import type { ErrorClass, ProviderError } from '../port.ts';

/** How far a delivery had come when it ended. */
export type Phase = 'connect' | 'sign_in' | 'sender' | 'recipient' | 'data' | 'message';

/** A mail server's answer: RFC 5321 has the three digits, RFC 3463 the code that may follow them. */
export type Reply = { status: number; enhanced: string | null };

const refusedWords: Readonly<Record<Exclude<ErrorClass, 'opted_out' | 'rate_limited'>, string>> = {
  bad_address: 'The mail server says that nobody gets email at this address. Check it with the client.',
  bad_content: 'The mail server did not take this email: it may look like junk, or be too long.',
  config:
    'The mail server did not take the email from us. An administrator must check the address and the account.',
  transient: 'The mail server could not take the email just now.',
};

/** Our own account, address or connection, and nothing about this email. */
const ours = [/^5\.1\.[78]$/, /^5\.7\.(0|8|9|1[0-9]|2[0-9]|3[0-9]|57|64)$/, /^5\.5\./];
/** RFC 3463 X.1: the address; X.2.0 and X.2.1: a mailbox that is gone or turned off. */
const address = [/^5\.1\./, /^5\.2\.[01]$/, /^5\.4\.[14]$/];
/** Too large, or of a kind that is not taken. */
const content = [/^5\.2\.3$/, /^5\.3\.4$/, /^5\.6\./];

const addressStatus = new Set([501, 510, 511, 513, 550, 551, 553]);

/** What a clear no was about. */
export function classify(phase: Phase, { status, enhanced }: Reply): ProviderError {
  const code = [status, enhanced].filter(Boolean).join(' ');
  if (phase === 'sign_in') {
    return {
      class: 'config',
      code,
      reason: 'The mail server did not accept the user and password. An administrator must check them.',
    };
  }
  const errorClass = status < 500 ? 'transient' : aboutWhat(phase, status, enhanced);
  return { class: errorClass, code, reason: refusedWords[errorClass] };
}

function aboutWhat(
  phase: Phase,
  status: number,
  enhanced: string | null,
): 'bad_address' | 'bad_content' | 'config' {
  const is = (codes: RegExp[]) => enhanced !== null && codes.some((code) => code.test(enhanced));
  if (is(content) || status === 552) return 'bad_content';
  if (phase === 'message') return is(ours) || status === 530 ? 'config' : 'bad_content';
  if (phase !== 'recipient' || is(ours)) return 'config';
  if (enhanced !== null) return is(address) ? 'bad_address' : 'config';
  return addressStatus.has(status) ? 'bad_address' : 'config';
}

/** `550 5.1.1 User unknown`: the words are not kept, for they may name the address. */
export function readReply(response: string): Reply | null {
  const found = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/.exec(response);
  return found ? { status: Number(found[1]), enhanced: found[2] ?? null } : null;
}
