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
