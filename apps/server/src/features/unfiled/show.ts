import type { UnfiledText } from '@matterline/contract/unfiled.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Site } from '../../db/queries/site.ts';
import type { Suggestion, UnfiledReason, UnfiledRow } from '../../db/queries/unfiled.ts';

export function shownText(row: UnfiledRow, site: Pick<Site, 'country' | 'matterWord'>): UnfiledText {
  const { id, at, clientNumber, contact, body, media, maybeStop, why, suggestions } = row;
  return {
    id,
    at: at.toISOString(),
    from: contact?.name ?? formatPhone(clientNumber, site.country),
    fromNumber: formatPhone(clientNumber, site.country),
    fromE164: clientNumber,
    contact,
    body,
    media,
    maybeStop,
    why,
    says: says(why, site.matterWord),
    suggestions: suggestions.map(shownSuggestion),
  };
}

function says(why: UnfiledReason, word: string): string {
  switch (why) {
    case 'no_match':
      return `No ${word} has texted this number or has it on a contact.`;
    case 'wall':
      return `It may belong to several ${word}s with an access wall between them. Choose where it goes.`;
    case 'unknown_sender':
      return 'It was sent to a number that is not set up here.';
  }
}

function shownSuggestion({ contactName, ...matter }: Suggestion): UnfiledText['suggestions'][number] {
  const because = contactName ? `${contactName} has this number` : 'A text to this number was sent from here';
  return { ...matter, because };
}
