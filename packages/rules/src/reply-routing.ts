/** A matter an inbound text may belong to; one entry a matter. Numbers were compared in E.164. */
export type Candidate = {
  matterId: string;
  /** epoch milliseconds */
  createdAt: number;
  /** when a text to this number was last sent from the matter, epoch milliseconds; null when none was */
  lastTextedAt: number | null;
  /** every one of those texts went to a number that was none of its own people's when it was sent */
  onlyTyped: boolean;
  /** the number is in a phone field of one of its contacts now */
  inPhoneField: boolean;
  /** users its wall keeps out */
  excluded: readonly string[];
};
export type RoutingPolicy = 'all' | 'best_guess';
export type FilingReason =
  | 'texted_from'
  | 'phone_field'
  | 'most_recent_text'
  | 'newest_matter'
  | 'wall_last_sender';
export type Filing = { matterId: string; reasons: FilingReason[] };
export type Routing =
  | { kind: 'file'; filings: Filing[] }
  /** `matched`: only those who may see every one of these may see the text; none for `no_match`. */
  | { kind: 'unfiled'; reason: 'no_match' | 'wall'; matched: string[] };

/**
 * Where an inbound text belongs.
 *
 * `all`: every matter that ever texted the number, and every matter with it in a phone field.
 * `best_guess`: the matter that texted it last or, if none has, the newest matter with it in a phone field.
 *
 * Walls come first, under either policy. The text may concern any matter it matches, so whoever is kept out of
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
    return likeliest.lastTextedAt !== null && isSafe(likeliest)
      ? file([{ matterId: likeliest.matterId, reasons: ['wall_last_sender'] }])
      : { kind: 'unfiled', reason: 'wall', matched: matched.map(({ matterId }) => matterId) };
  }
  return policy === 'all' ? file(matched.map(withReasons)) : file([bestGuess(likeliest)]);
}

/** Somebody on another matter has the number, nobody on this one, and it was only ever typed here. */
function isStray({ onlyTyped, inPhoneField }: Candidate, matched: readonly Candidate[]): boolean {
  return onlyTyped && !inPhoneField && matched.some((other) => other.inPhoneField);
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

function isMatch({ lastTextedAt, inPhoneField }: Candidate): boolean {
  return lastTextedAt !== null || inPhoneField;
}

/** Most recently texted first; those never texted after them, newest first. */
function byLikelihood(a: Candidate, b: Candidate): number {
  const texted = (candidate: Candidate) => candidate.lastTextedAt ?? Number.NEGATIVE_INFINITY;
  if (texted(a) !== texted(b)) return texted(a) < texted(b) ? 1 : -1;
  if (a.createdAt !== b.createdAt) return b.createdAt - a.createdAt;
  return a.matterId < b.matterId ? 1 : -1;
}

function withReasons({ matterId, lastTextedAt, inPhoneField }: Candidate): Filing {
  const reasons: FilingReason[] = [];
  if (lastTextedAt !== null) reasons.push('texted_from');
  if (inPhoneField) reasons.push('phone_field');
  return { matterId, reasons };
}

function bestGuess({ matterId, lastTextedAt }: Candidate): Filing {
  return { matterId, reasons: [lastTextedAt === null ? 'newest_matter' : 'most_recent_text'] };
}

/** What each reason says of the number, from where the text was filed. */
const reasonWords: Readonly<Record<FilingReason, string>> = {
  texted_from: 'was texted from here',
  phone_field: 'belongs to someone here',
  most_recent_text: 'was last texted from here',
  newest_matter: 'belongs to someone here and to nobody on a newer one',
  wall_last_sender: 'was last texted from here, and a wall keeps the text from elsewhere',
};

/** Why a text is where it is: `the number was texted from here and belongs to someone here`. Null when a person filed it. */
export function filingWords(reasons: readonly string[]): string | null {
  const words: Readonly<Record<string, string>> = reasonWords;
  const said = reasons.flatMap((reason) => words[reason] ?? []);
  return said.length > 0 ? `the number ${said.join(' and ')}` : null;
}
