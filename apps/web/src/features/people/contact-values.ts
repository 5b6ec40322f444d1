import type { Contact } from '@matterline/contract/contacts.ts';

type PhoneKind = Contact['phones'][number]['kind'];
/** A contact as it is edited. `key` tells rows apart while they are added and removed. */
export type ContactValues = {
  kind: Contact['kind'];
  name: string;
  email: string;
  language: string | null;
  timeZone: string | null;
  sendTexts: boolean;
  sendEmails: boolean;
  safeContactNotes: string;
  phones: { key: string; kind: PhoneKind; number: string }[];
};

export const newContact: ContactValues = {
  kind: 'person',
  name: '',
  email: '',
  language: null,
  timeZone: null,
  sendTexts: true,
  sendEmails: true,
  safeContactNotes: '',
  phones: [{ key: 'first', kind: 'mobile', number: '' }],
};

export function valuesOf(contact: Contact): ContactValues {
  const { kind, name, email, language, timeZone, sendTexts, sendEmails, safeContactNotes, phones } = contact;
  return {
    ...{ kind, name, language, timeZone, sendTexts, sendEmails, safeContactNotes },
    email: email ?? '',
    phones: phones.map((phone) => ({ key: phone.id, kind: phone.kind, number: phone.display })),
  };
}

/** What the API takes: rows left empty are no phones. */
export function bodyOf(values: ContactValues) {
  return {
    ...values,
    email: values.email.trim() || null,
    phones: values.phones.filter(({ number }) => number.trim()).map(({ kind, number }) => ({ kind, number })),
  };
}

type Phone = Contact['phones'][number];

const digitsOf = (number: string) => number.replaceAll(/\D/g, '');

/** However it is written, with or without its country. */
function isSame(typed: string, { e164 }: Phone): boolean {
  const digits = digitsOf(typed);
  return digits.length >= 7 && digitsOf(e164).endsWith(digits);
}

/** The numbers a contact has and will have no more. */
export function phonesGone(
  { phones }: Pick<Contact, 'phones'>,
  values: Pick<ContactValues, 'phones'>,
): Phone[] {
  return phones.filter((phone) => !values.phones.some(({ number }) => isSame(number, phone)));
}

/** The row that stands for what is gone: the one in its place, else the first mobile, else any; null for none. */
export function rowInstead(gone: readonly Phone[], { phones }: Pick<ContactValues, 'phones'>): string | null {
  const filled = phones.filter(({ number }) => number.trim() !== '');
  const inPlace = filled.find(({ key }) => gone.some(({ id }) => id === key));
  return (inPlace ?? filled.find(({ kind }) => kind === 'mobile') ?? filled[0])?.key ?? null;
}
