import { readAnswer } from '@matterline/rules/calendar/answers.ts';
import type { Answer } from '@matterline/rules/calendar/types.ts';
import { readKeyword } from '@matterline/rules/opt-out.ts';
import { type Filing, type RoutingPolicy, routeReply } from '@matterline/rules/reply-routing.ts';
import { urgencyOf } from '@matterline/rules/urgent-words.ts';
import type { FoundMatter, NewText } from '../../db/queries/inbound.ts';
import type { IncomingText } from './incoming.ts';

/** What is known when a text comes. */
export type Known = {
  policy: RoutingPolicy;
  /** the office's own, such as `locked out` */
  urgentWords: readonly string[];
  /** the address of ours it was sent to; null when that is not set up here */
  senderId: string | null;
  matters: readonly FoundMatter[];
  /** the number, before this text */
  optedOut: boolean;
  /** a person wants nothing of its texts to wait or alert */
  blocked: boolean;
  /** of a text that reaches us late: the number has had another word since */
  saidSince: boolean;
};

export type Decision = NewText & {
  /** the number's own word about being texted */
  optOut: { optedOut: boolean; source: 'keyword' | 'provider' } | null;
  /** it may ask for no more texts in other words: a person has to read it */
  maybeStop: boolean;
  /** what we answer, where the provider has not */
  answerTo: 'stop' | 'start' | 'help' | null;
  /** what it says to a reminder that asked, if one did */
  answers: Answer | null;
};

type Place = Pick<NewText, 'filings' | 'matched' | 'unfiledReason'>;

/** A text of a blocked number that is on no matter is kept, and does not wait. */
function waiting({ unfiledReason }: Place, blocked: boolean) {
  return blocked
    ? { unfiledReason: null, setAsideReason: unfiledReason }
    : { unfiledReason, setAsideReason: null };
}

/** All that comes of a text. Pure: the same text and knowledge give the same rows. */
export function decide(text: IncomingText, known: Known): Decision {
  const { addresses: _, optOutType, ...rest } = text;
  const place = placeOf(known);
  const keyword = readKeyword(text.body, known);
  return {
    ...rest,
    ...place,
    ...waiting(place, known.blocked),
    blocked: known.blocked,
    senderId: known.senderId,
    contactId: onlyContact(place, known.matters),
    optOutType: optOutType ?? keyword,
    optOut: known.saidSince ? null : optOutOf(optOutType ?? keyword, optOutType ? 'provider' : 'keyword'),
    // Of a number that is opted out there is nothing left to stop; one that has spoken plainly since has settled it.
    maybeStop: !optOutType && keyword === 'maybe_stop' && !known.optedOut && !known.saidSince,
    answerTo: optOutType || keyword === 'maybe_stop' || isTooLate(text, keyword, known) ? null : keyword,
    urgent: urgencyOf(text.body, known.urgentWords),
    answers: optOutType || keyword ? null : readAnswer(text.body),
  };
}

/** To say that no more texts come is right within minutes of STOP; and nobody is answered to an older word of theirs. */
function isTooLate({ receivedAt }: IncomingText, keyword: string | null, { saidSince }: Known): boolean {
  return receivedAt !== null && (saidSince || keyword === 'stop');
}

function placeOf({ policy, senderId, matters }: Known): Place {
  // To an address that is not ours a text may come by a mistake in the provider's settings: nothing is assumed
  // of it, yet whoever is kept out of a matter it may concern does not read it.
  if (senderId === null) {
    return { filings: [], matched: matters.map(({ matterId }) => matterId), unfiledReason: 'unknown_sender' };
  }
  const routing = routeReply(policy, matters);
  return routing.kind === 'file'
    ? {
        filings: routing.filings.map((filing) => withContact(filing, matters)),
        matched: [],
        unfiledReason: null,
      }
    : { filings: [], matched: routing.matched, unfiledReason: routing.reason };
}

/** Two people on two matters may share a number: each matter knows its own. Two on one matter: nobody can tell. */
function withContact(filing: Filing, matters: readonly FoundMatter[]): NewText['filings'][number] {
  const holders = matters.find(({ matterId }) => matterId === filing.matterId)?.contacts ?? [];
  return { ...filing, contactId: theOnly(holders) };
}

/** The contact with this number on the matters it is filed on; null when there is none, or more than one. */
function onlyContact({ filings }: Place, matters: readonly FoundMatter[]): string | null {
  const filedOn = new Set(filings.map(({ matterId }) => matterId));
  return theOnly(matters.filter(({ matterId }) => filedOn.has(matterId)).flatMap(({ contacts }) => contacts));
}

function theOnly(holders: readonly string[]): string | null {
  const [holder = null, ...others] = new Set(holders);
  return others.length === 0 ? holder : null;
}

function optOutOf(asked: string | null, source: 'provider' | 'keyword'): Decision['optOut'] {
  if (asked === 'stop') return { optedOut: true, source };
  if (asked === 'start') return { optedOut: false, source };
  return null;
}
