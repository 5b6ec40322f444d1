import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import { type NoWayThen, unfiledThenWords, unfiledWords } from '@matterline/rules/reply-routing.ts';
import type { Site } from '../../db/queries/site.ts';
import {
  type Suggestion,
  suggestionsShown,
  type UnfiledReason,
  type UnfiledRow,
} from '../../db/queries/unfiled.ts';
import type { Hint } from '../../db/queries/unfiled-hints.ts';

type Shown = UnfiledText['suggestions'][number];

/** @param hints for this text alone */
export function shownText(
  row: UnfiledRow,
  hints: readonly Hint[],
  site: Pick<Site, 'country' | 'matterWord'>,
): UnfiledText {
  const { atText: _, at, clientNumber, contact, why, suggestions, setAside, ...rest } = row;
  return {
    ...rest,
    at: at.toISOString(),
    from: contact?.name ?? formatPhone(clientNumber, site.country),
    fromNumber: formatPhone(clientNumber, site.country),
    fromE164: clientNumber,
    contact,
    why,
    says: isOtherwiseNow(why, suggestions)
      ? unfiledThenWords(why, site.matterWord)
      : unfiledWords(why, site.matterWord),
    suggestions: together(suggestions.map(byNumber), hints.map(byHint)),
    setAside: setAside && { ...setAside, at: new Date(setAside.at).toISOString() },
  };
}

/** A contact was given the number since, or the number was texted. */
function isOtherwiseNow(why: UnfiledReason, suggestions: readonly Suggestion[]): why is NoWayThen {
  if (why === 'no_match') return suggestions.length > 0;
  return why === 'not_texted' && suggestions.some(({ texted }) => texted);
}

type Ending = Pick<Hint, 'disposition' | 'closedOn' | 'rejectedOn'>;

const hasEnded = ({ disposition }: Pick<Hint, 'disposition'>) =>
  disposition === 'closed' || disposition === 'rejected';

function endOf({ disposition, closedOn, rejectedOn }: Ending): string[] {
  if (!hasEnded({ disposition })) return [];
  const on = disposition === 'closed' ? closedOn : rejectedOn;
  return [on ? `${disposition} ${dayWords(on)}` : disposition];
}

type Sign = Shown & { ended: boolean };

function byNumber({ contactName, texted, movedHere, ...row }: Suggestion): Sign {
  const texts = [
    ...(texted ? ['A text to this number was sent from here'] : []),
    ...(movedHere ? ['A text from this number was moved here'] : []),
  ];
  const whose = contactName ? [`${contactName} has this number`] : texts.slice(0, 1);
  return signOf(row, whose);
}

function byHint({ textId: _, why, contactName, ...row }: Hint): Sign {
  const sign =
    why === 'name' ? `The text names ${contactName}` : `${contactName} has a number that is almost the same`;
  return signOf(row, [sign]);
}

function signOf(
  { disposition, closedOn, rejectedOn, ...matter }: Omit<Shown, 'because'> & Ending,
  why: string[],
): Sign {
  const ending = { disposition, closedOn, rejectedOn };
  return { ...matter, because: [...why, ...endOf(ending)].join('; '), ended: hasEnded(ending) };
}

/** What the number says first, of matters that go on; a matter that several signs lead to stands once, with what says most. */
function together(...signs: Sign[][]): Shown[] {
  const once = new Map<string, Sign>();
  for (const one of signs.flat()) if (!once.has(one.id)) once.set(one.id, one);
  return [...once.values()]
    .toSorted((a, b) => Number(a.ended) - Number(b.ended))
    .slice(0, suggestionsShown)
    .map(({ ended: _, ...shown }) => shown);
}
