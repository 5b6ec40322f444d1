import { type Candidate, routeReply } from '@matterline/rules/reply-routing.ts';
import { primaryOf } from './cases.ts';
import type { Place, PlannedCase, PlannedText, PlannedWall } from './types.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A reply older than this has been read and its alert dismissed, some minutes after it came. */
const freshMs = 3 * dayMs;
const readWithinMs = 25 * 60_000;

export const seenUntil = (now: Date) => new Date(now.getTime() - freshMs);

type Facts = {
  cases: readonly PlannedCase[];
  texts: readonly PlannedText[];
  walls: readonly PlannedWall[];
  now: Date;
};

const holdersOf = (matter: PlannedCase, number: string) =>
  matter.parties.filter(({ contact }) => contact.phones.some(({ e164 }) => e164 === number));

function candidateOf(matter: PlannedCase, { number, at }: PlannedText, { texts, walls }: Facts): Candidate {
  const sent = texts.filter((text) => text.number === number && text.matter === matter && text.at < at);
  return {
    matterId: matter.id,
    createdAt: matter.createdAt.getTime(),
    lastTextedAt: sent.at(-1)?.at.getTime() ?? null,
    onlyTyped: false,
    movedHereAt: null,
    inPhoneField: holdersOf(matter, number).length > 0,
    isIntake: matter.line[4] === 'intake',
    openedAt: matter.days.opened ? Date.parse(matter.days.opened) : null,
    excluded: walls.filter((wall) => wall.matter === matter).map(({ user }) => user),
  };
}

/** Who had a current assignment that alerts, when the text came. */
function isAlerted({ assignments }: PlannedCase, day: string): boolean {
  return assignments.some(
    ({ type, startsOn, endsOn }) =>
      type === 'primary' && startsOn <= day && (endsOn === null || endsOn > day),
  );
}

function placeOf(
  text: PlannedText,
  matter: PlannedCase,
  reasons: Place['reasons'],
  now: Date,
  makeId: () => string,
): Place {
  const [holder, ...more] = holdersOf(matter, text.number);
  const seen = text.at < seenUntil(now);
  const alerted = isAlerted(matter, text.at.toISOString().slice(0, 10));
  return {
    matter,
    contactId: holder && more.length === 0 ? holder.contact.id : null,
    reasons,
    noteId: makeId(),
    documentId: makeId(),
    alert: {
      seenAt: seen && alerted ? new Date(text.at.getTime() + readWithinMs) : null,
      seenBy: primaryOf(matter),
    },
  };
}

/** Puts every inbound text where the product's own rule puts it. */
export function fileTexts(facts: Facts, makeId: () => string): void {
  const { cases, texts, now } = facts;
  for (const text of texts.filter(({ direction }) => direction === 'in')) {
    const known = cases.filter(({ createdAt }) => createdAt < text.at);
    const routing = routeReply(
      'all',
      known.map((matter) => candidateOf(matter, text, facts)),
    );
    if (routing.kind === 'unfiled') continue;
    text.places = routing.filings.flatMap(({ matterId, reasons }) => {
      const matter = known.find(({ id }) => id === matterId);
      return matter ? [placeOf(text, matter, reasons, now, makeId)] : [];
    });
  }
}
