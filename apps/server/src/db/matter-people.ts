import { automatedNumber } from '@matterline/rules/automated-number.ts';
import { readEmail } from '@matterline/rules/email-address.ts';
import { checkEmailRecipient } from '@matterline/rules/email-recipient.ts';
import { formatPhone, readPhone } from '@matterline/rules/phone.ts';
import { checkRecipient, type RecipientCheck } from '@matterline/rules/recipient-check.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Db, Tx } from './connect.ts';
import { rowOf, rowsOf } from './queries/as-json.ts';
import {
  type EmailRecipientRow,
  type EmailSender,
  emailRecipientsOf,
  emailSenderOf,
} from './queries/emails.ts';
import { type PersonRow, recipientsOf } from './queries/recipients.ts';
import type { Site } from './queries/site.ts';

/** Why something does not go to someone, and what a person can do about it. */
export type Withheld = { code: string; say: string; fix: string | null };
/** Where a message to a person goes on one channel, as it is kept and as it is written; or why it cannot. */
export type Address = {
  to: string | null;
  display: string | null;
  withheld: Withheld | null;
  /** what else stands in the way */
  also: Withheld[];
};
export type Reachable = {
  contactId: string;
  name: string;
  role: string;
  timeZone: string | null;
  sendTexts: boolean;
  sendEmails: boolean;
  text: Address;
  email: Address;
};
export type MatterPeople = { people: Reachable[]; emailSender: EmailSender | undefined };

type Row = { contactId: string | null };
export type PeopleRow = {
  texted: (PersonRow | { contactId: null })[];
  emailed: (EmailRecipientRow | { contactId: null })[];
  emailSender: EmailSender | null;
};

export function peopleRowOf(actor: Actor, matterId: RawBuilder<unknown>): RawBuilder<PeopleRow> {
  return sql<PeopleRow>`
    select ${rowsOf(recipientsOf(actor, matterId))} as texted, ${rowsOf(emailRecipientsOf(actor, matterId))} as emailed,
      ${rowOf(emailSenderOf(matterId))} as "emailSender"`;
}

/** A matter's people with what can be sent to each now, clients first. */
export async function readPeople(
  db: Db | Tx,
  actor: Actor,
  matterId: string,
  site: Site,
): Promise<MatterPeople> {
  const { rows } = await peopleRowOf(actor, sql`${matterId}`).execute(db);
  return reachable(rows[0] as PeopleRow, site);
}

export function reachable({ texted, emailed, emailSender }: PeopleRow, site: Site): MatterPeople {
  const mails = emailed.filter(isSomeone);
  const people = texted.filter(isSomeone).map((person) => {
    const mail = mails.find(({ contactId }) => contactId === person.contactId);
    const { contactId, name, role, timeZone, sendTexts } = person;
    const known = mail ?? { email: null, sendEmails: false, ours: false };
    return {
      contactId,
      name,
      role,
      timeZone,
      sendTexts,
      sendEmails: known.sendEmails,
      text: numberFor(person, site),
      email: addressFor(known, emailSender !== null),
    };
  });
  return { people, emailSender: emailSender ?? undefined };
}

const isSomeone = <Some extends Row>(row: Some): row is Exclude<Some, { contactId: null }> =>
  row.contactId !== null;

/** Their mobile, or what stands in the way of it. */
function numberFor({ phones, sendTexts }: PersonRow, site: Site): Address {
  const { country, allowFictionalNumbers: allowFictional, consentRequired } = site;
  const tried = phones.map(({ e164, kind, ...known }) => {
    const phone = readPhone(e164, country, { allowFictional });
    const check = checkRecipient({ phone, sendTexts, consentRequired, ...known });
    return { to: e164, display: formatPhone(e164, country), kind, ...inTheWay(check) };
  });
  const chosen = automatedNumber(tried);
  if (chosen) {
    const { kind: _, ...address } = chosen;
    return address;
  }
  const none = checkRecipient({ phone: null, optedOutOn: null, sendTexts });
  return { to: null, display: null, ...inTheWay(none) };
}

/** An opt-out before all else: it speaks for the person’s other numbers too. */
function inTheWay(check: RecipientCheck): Pick<Address, 'withheld' | 'also'> {
  if (check.ok) return { withheld: null, also: [] };
  const isWish = ({ code }: Withheld) => code === 'opted_out';
  const [withheld = null, ...also] = [
    ...check.problems.filter(isWish),
    ...check.problems.filter((problem) => !isWish(problem)),
  ];
  return { withheld, also };
}

function addressFor(
  { email, sendEmails, ours }: { email: string | null; sendEmails: boolean; ours: boolean },
  hasSender: boolean,
): Address {
  const address = email === null ? null : readEmail(email);
  const to = address?.ok ? address.address : null;
  const found: Withheld[] = checkEmailRecipient({ address, sendEmails, ours });
  const [withheld = null, ...also] = hasSender ? found : [...found, noEmailSender];
  return { to, display: email, withheld, also };
}

const noEmailSender: Withheld = {
  code: 'no_sender',
  say: 'There is no address to send emails from.',
  fix: 'An administrator can set one up.',
};
