/** A matter an inbound text may belong to; one entry a matter. Numbers were compared in E.164. */
export type Candidate = {
  matterId: string;
  /** epoch milliseconds */
  createdAt: number;
  /** when a text to this number was last sent from the matter, epoch milliseconds; null when none was */
  lastTextedAt: number | null;
  /** every one of those texts went to a number that was none of its own people's when it was sent */
  onlyTyped: boolean;
  /** when a person last moved a text from this number here, and it is still here; epoch milliseconds, else null */
  movedHereAt: number | null;
  /** the number is in a phone field of one of its contacts now */
  inPhoneField: boolean;
  isIntake: boolean;
  /** the day it was opened, epoch milliseconds; null when it never was */
  openedAt: number | null;
  /** users its wall keeps out */
  excluded: readonly string[];
};
export const routingPolicies = [
  'all',
  'best_guess',
  'most_recent_outbound',
  'intake_outbound_opened',
] as const;
export type RoutingPolicy = (typeof routingPolicies)[number];
export type FilingReason =
  | 'texted_from'
  | 'phone_field'
  | 'moved_here'
  | 'most_recent_text'
  | 'most_recent_move'
  | 'newest_matter'
  | 'newest_intake'
  | 'last_opened'
  | 'wall_last_sender'
  | 'wall_moved_here';
export type Filing = { matterId: string; reasons: FilingReason[] };
export type Routing =
  | { kind: 'file'; filings: Filing[] }
  /** `matched`: only those who may see every one of these may see the text; none for `no_match`. */
  | { kind: 'unfiled'; reason: 'no_match' | 'not_texted' | 'wall'; matched: string[] };

/**
 * Where an inbound text belongs.
 *
 * `all`: every matter that ever texted the number, and every matter with it in a phone field.
 * `best_guess`: the matter that texted it last or, if none has, the newest matter with it in a phone field.
 * `most_recent_outbound`: the matter that texted it last; a number that none has texted waits, unfiled.
 * `intake_outbound_opened`: the newest intake with it in a phone field, else the matter that texted it last, else
 * the matter opened last with it in a phone field (those never opened after all others, newest first).
 *
 * A text of this number that a person moved to a matter counts there as a text sent from it at that moment: what
 * was put right once does not go wrong again with the next text.
 *
 * Walls come first, under every policy. The text may concern any matter it matches, so whoever is kept out of
 * one of them must not read it on another. A matter is a safe place when its own wall keeps out everyone whom
 * any matched matter keeps out. If every match is safe (no walls, or the same one on all) the policy decides.
 * Otherwise the text is not copied: it goes to the matter that texted the number last if that one is safe,
 * and else waits, unfiled, for someone who may see every match. A number merely in a phone field is too weak
 * a sign to choose between matters with a wall among them, so `newest_matter` never decides there.
 *
 * A *stray* is a matter that merely typed the number, which belongs to somebody on another matter: a mistyped
 * digit, or a telephone that was lent. Where a wall stands between the two, one wrong digit must not keep a
 * stranger's texts from their own case: see `beyondStrays`.
 *
 * Ties go to the newer matter, then to the greater id, so the order of candidates never matters.
 */
export function routeReply(policy: RoutingPolicy, candidates: readonly Candidate[]): Routing {
  const matched = candidates.filter(isMatch).sort(byLikelihood);
  const [likeliest] = matched;
  if (!likeliest) return { kind: 'unfiled', reason: 'no_match', matched: [] };

  const keptOut = new Set(matched.flatMap(({ excluded }) => excluded));
  const isSafe = ({ excluded }: Candidate) => keptOut.isSubsetOf(new Set(excluded));
  if (!matched.every(isSafe)) {
    const strays = matched.filter((one) => isStray(one, matched));
    if (strays.length > 0) return beyondStrays(policy, matched, strays, strays.filter(isSafe));
    return lastSign(likeliest) !== null && isSafe(likeliest)
      ? file([
          {
            matterId: likeliest.matterId,
            reasons: [wasMovedLast(likeliest) ? 'wall_moved_here' : 'wall_last_sender'],
          },
        ])
      : { kind: 'unfiled', reason: 'wall', matched: matched.map(({ matterId }) => matterId) };
  }
  const filings = chosen(policy, matched, likeliest);
  if (filings.length > 0) return file(filings);
  return { kind: 'unfiled', reason: 'not_texted', matched: matched.map(({ matterId }) => matterId) };
}

function chosen(policy: RoutingPolicy, matched: readonly Candidate[], likeliest: Candidate): Filing[] {
  switch (policy) {
    case 'all':
      return matched.map(withReasons);
    case 'best_guess':
      return [lastSign(likeliest) === null ? because('newest_matter', likeliest) : bySign(likeliest)];
    case 'most_recent_outbound':
      return lastSign(likeliest) === null ? [] : [bySign(likeliest)];
    case 'intake_outbound_opened':
      return [intakeFirst(matched, likeliest)];
  }
}

function intakeFirst(matched: readonly Candidate[], likeliest: Candidate): Filing {
  const [intake] = matched.filter(({ isIntake, inPhoneField }) => isIntake && inPhoneField).sort(byAge);
  if (intake) return because('newest_intake', intake);
  if (lastSign(likeliest) !== null) return bySign(likeliest);
  const [opened = likeliest] = [...matched].sort(byOpening);
  return because(opened.openedAt === null ? 'newest_matter' : 'last_opened', opened);
}

const because = (reason: FilingReason, { matterId }: Candidate): Filing => ({ matterId, reasons: [reason] });
const bySign = (one: Candidate) => because(wasMovedLast(one) ? 'most_recent_move' : 'most_recent_text', one);

/** When the matter last spoke to the number, or was last told by a person that the number speaks to it. */
function lastSign({ lastTextedAt, movedHereAt }: Candidate): number | null {
  if (lastTextedAt === null || movedHereAt === null) return lastTextedAt ?? movedHereAt;
  return Math.max(lastTextedAt, movedHereAt);
}

function wasMovedLast({ lastTextedAt, movedHereAt }: Candidate): boolean {
  return movedHereAt !== null && (lastTextedAt === null || movedHereAt > lastTextedAt);
}

/** Somebody on another matter has the number, nobody on this one, and it was only ever typed here. */
function isStray(
  { onlyTyped, inPhoneField, movedHereAt }: Candidate,
  matched: readonly Candidate[],
): boolean {
  return onlyTyped && !inPhoneField && movedHereAt === null && matched.some((other) => other.inPhoneField);
}

/**
 * With a wall and a stray among the matches, the policy is asked about the holder's own matters alone. What it
 * says stands if one of those texted the number since the stray did, for then that is what the number answers; or
 * if nobody reads it there whom the stray's wall keeps out. Else the text waits: a stray never draws it away.
 * Under `all` a stray that is safe gets it too.
 */
function beyondStrays(
  policy: RoutingPolicy,
  matched: readonly Candidate[],
  strays: readonly Candidate[],
  safeStrays: readonly Candidate[],
): Routing {
  const own = matched.filter((one) => !strays.includes(one));
  const routing = routeReply(policy, own);
  const waits: Routing = {
    kind: 'unfiled',
    reason: 'wall',
    matched: matched.map(({ matterId }) => matterId),
  };
  if (routing.kind === 'unfiled') return waits;
  const filedOn = new Set(routing.filings.map(({ matterId }) => matterId));
  const answered = own[0] === matched[0];
  const readers = own.filter(({ matterId }) => filedOn.has(matterId));
  const keptOut = new Set(strays.flatMap(({ excluded }) => excluded));
  const safe = readers.every(({ excluded }) => keptOut.isSubsetOf(new Set(excluded)));
  if (!answered && !safe) return waits;
  return file([...routing.filings, ...(policy === 'all' ? safeStrays.map(withReasons) : [])]);
}

const file = (filings: Filing[]): Routing => ({ kind: 'file', filings });

function isMatch(candidate: Candidate): boolean {
  return lastSign(candidate) !== null || candidate.inPhoneField;
}

/** Most recently texted first; those never texted after them, newest first. */
function byLikelihood(a: Candidate, b: Candidate): number {
  return newestFirst(lastSign(a), lastSign(b)) || byAge(a, b);
}

function byOpening(a: Candidate, b: Candidate): number {
  return newestFirst(a.openedAt, b.openedAt) || byAge(a, b);
}

/** The newest first, then the greater id. */
function byAge(a: Candidate, b: Candidate): number {
  return newestFirst(a.createdAt, b.createdAt) || (a.matterId < b.matterId ? 1 : -1);
}

function newestFirst(a: number | null, b: number | null): number {
  if (a === b) return 0;
  return (a ?? Number.NEGATIVE_INFINITY) < (b ?? Number.NEGATIVE_INFINITY) ? 1 : -1;
}

function withReasons({ matterId, lastTextedAt, movedHereAt, inPhoneField }: Candidate): Filing {
  const reasons: FilingReason[] = [];
  if (lastTextedAt !== null) reasons.push('texted_from');
  if (inPhoneField) reasons.push('phone_field');
  if (movedHereAt !== null) reasons.push('moved_here');
  return { matterId, reasons };
}

/** What each reason says of the number, from where the text was filed. */
const reasonWords: Readonly<Record<FilingReason, string>> = {
  texted_from: 'was texted from here',
  phone_field: 'belongs to someone here',
  moved_here: 'had a text moved here by a person',
  most_recent_text: 'was last texted from here',
  most_recent_move: 'had its last text moved here by a person',
  newest_matter: 'belongs to someone here and to nobody on a newer one',
  newest_intake: 'belongs to someone here, and no newer intake has it',
  last_opened: 'belongs to someone here, and none with it was opened later',
  wall_last_sender: 'was last texted from here, and a wall keeps the text from elsewhere',
  wall_moved_here: 'had its last text moved here by a person, and a wall keeps the text from elsewhere',
};

/** Why a text is where it is: `the number was texted from here and belongs to someone here`. Null when a person filed it. */
export function filingWords(reasons: readonly string[]): string | null {
  const words: Readonly<Record<string, string>> = reasonWords;
  const said = reasons.flatMap((reason) => words[reason] ?? []);
  return said.length > 0 ? `the number ${said.join(' and ')}` : null;
}

/** Why a text waits in the Unfiled inbox. */
export function unfiledWords(
  why: Extract<Routing, { kind: 'unfiled' }>['reason'] | 'unknown_sender',
  word: string,
): string {
  switch (why) {
    case 'no_match':
      return `No ${word} has texted this number or has it on a contact.`;
    case 'not_texted':
      return `No ${word} has texted this number, and here only that decides where a text goes.`;
    case 'wall':
      return `It may belong to several ${word}s with an access wall between them. Choose where it goes.`;
    case 'unknown_sender':
      return 'It was sent to a number that is not set up here.';
  }
}

export type NoWayThen = 'no_match' | 'not_texted';

/** The same where the number leads somewhere by now. */
export function unfiledThenWords(why: NoWayThen, word: string): string {
  const only = why === 'no_match' ? 'or had it on a contact' : 'and here only that decides where a text goes';
  return `When it came, no ${word} had texted this number${why === 'no_match' ? ' ' : ', '}${only}.`;
}
