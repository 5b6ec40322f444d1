import { sortNameOf } from '@matterline/rules/names.ts';
import type { CaseLine } from '../content/cases.ts';
import { type ClientDetails, clientDetails } from '../content/clients.ts';
import type { Other } from '../content/others.ts';
import type { PlannedContact } from './types.ts';

/** `617 42` → `+16175550142`; a number with a plus as it is */
export function e164Of(phone: string): string {
  const [area, last] = phone.split(' ');
  return phone.startsWith('+') ? phone : `+1${area}55501${last}`;
}

export function clientOf(line: CaseLine, id: string, createdAt: Date): PlannedContact {
  const [name, language, phone] = line;
  const details: ClientDetails = clientDetails[name] ?? {};
  const { kind = 'mobile', second, home, work } = details;
  const numbers = [
    [kind, phone],
    ['mobile', second],
    ['home', home],
    ['work', work],
  ] as const;
  return {
    id,
    kind: 'person',
    name,
    called: details.called ?? firstWord(name),
    sortName: sortNameOf(name, 'person'),
    email: details.email ?? null,
    language,
    timeZone: details.timeZone ?? null,
    sendTexts: !details.noTexts,
    sendEmails: !details.noEmails,
    safe: details.safe ?? '',
    phones: numbers.flatMap(([of, number]) => (number ? [{ kind: of, e164: e164Of(number) }] : [])),
    createdAt,
  };
}

export function otherOf(other: Other, id: string, createdAt: Date): PlannedContact {
  const kind = other.organisation ? 'organisation' : 'person';
  return {
    id,
    kind,
    name: other.name,
    called: firstWord(other.name),
    sortName: sortNameOf(other.name, kind),
    email: other.email ?? null,
    language: other.language ?? null,
    timeZone: other.timeZone ?? null,
    sendTexts: !other.noTexts,
    sendEmails: true,
    safe: other.safe ?? '',
    phones: other.phones.map(([of, number]) => ({ kind: of, e164: e164Of(number) })),
    createdAt,
  };
}

const firstWord = (name: string) => name.split(' ')[0] ?? name;
