import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import { unfiledWords } from '@matterline/rules/reply-routing.ts';
import type { Site } from '../../db/queries/site.ts';
import { type Suggestion, suggestionsShown, type UnfiledRow } from '../../db/queries/unfiled.ts';
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
    says: unfiledWords(why, site.matterWord),
    suggestions: together(suggestions.map(byNumber), hints.map(byHint)),
    setAside: setAside && { ...setAside, at: new Date(setAside.at).toISOString() },
  };
}

const ended = (closedOn: string | null) => (closedOn ? [`closed ${dayWords(closedOn)}`] : []);

function byNumber({ contactName, texted, movedHere, closedOn, ...matter }: Suggestion): Shown {
  const texts = [
    ...(texted ? ['A text to this number was sent from here'] : []),
    ...(movedHere ? ['A text from this number was moved here'] : []),
  ];
  const whose = contactName ? [`${contactName} has this number`] : texts.slice(0, 1);
  return { ...matter, because: [...whose, ...ended(closedOn)].join('; ') };
}

function byHint({ textId: _, why, contactName, closedOn, ...matter }: Hint): Shown {
  const sign =
    why === 'name' ? `The text names ${contactName}` : `${contactName} has a number that is almost the same`;
  return { ...matter, because: [sign, ...ended(closedOn)].join('; ') };
}

/** What the number says first; a matter that several signs lead to stands once, with what says most. */
function together(...signs: Shown[][]): Shown[] {
  const once = new Map<string, Shown>();
  for (const one of signs.flat()) if (!once.has(one.id)) once.set(one.id, one);
  return [...once.values()].slice(0, suggestionsShown);
}
