import type { Contact as Shown } from '@matterline/contract/contacts.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { Contact } from '../db/queries/contacts.ts';

/** @param country the site's: its own numbers are written without a country code */
export function showContact(contact: Contact, country: string): Shown {
  const phones = contact.phones.map((phone) => ({ ...phone, display: formatPhone(phone.e164, country) }));
  return { ...contact, phones };
}
