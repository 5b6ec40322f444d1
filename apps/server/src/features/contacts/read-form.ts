import type { contactFields } from '@matterline/contract/contacts.ts';
import { sortNameOf, tidyName } from '@matterline/rules/names.ts';
import { readPhone } from '@matterline/rules/phone.ts';
import type { z } from 'zod';
import type { PhoneFields } from '../../db/queries/contact-phones.ts';
import type { ContactFields } from '../../db/queries/contacts.ts';
import type { Site } from '../../db/queries/site.ts';
import { badField, badFields } from '../../http/refusal.ts';

export type ContactForm = z.output<typeof contactFields>;

/** What was typed, made fit to keep; throws a refusal that names each field at fault. */
export function readForm(
  form: ContactForm,
  site: Pick<Site, 'country' | 'allowFictionalNumbers'>,
): { fields: ContactFields; phones: PhoneFields[] } {
  const name = tidyName(form.name);
  if (name === '') throw badField('name', 'Write a name that can be seen.');
  const sortName = tidyName(form.sortName ?? '') || sortNameOf(name, form.kind);
  const { phones, ...fields } = form;
  return {
    fields: { ...fields, name, sortName, language: readLanguage(form.language) },
    phones: readPhones(phones, site),
  };
}

function readLanguage(typed: string | null): string | null {
  if (!typed?.trim()) return null;
  try {
    return Intl.getCanonicalLocales(typed.trim())[0] ?? null;
  } catch {
    throw badField('language', 'Choose a language, such as es or zh-Hant.');
  }
}

function readPhones(
  typed: ContactForm['phones'],
  { country, allowFictionalNumbers: allowFictional }: Pick<Site, 'country' | 'allowFictionalNumbers'>,
): PhoneFields[] {
  const readings = typed.map(({ number }) => readPhone(number, country, { allowFictional }));
  const numbers = readings.map((reading) => (reading.ok ? reading.e164 : null));
  const problems = readings.flatMap((reading, at) => {
    const field = `phones.${at}.number`;
    if (!reading.ok) return [{ field, message: reading.say }];
    return numbers.indexOf(reading.e164) < at ? [{ field, message: 'This number is listed twice.' }] : [];
  });
  if (problems.length > 0) throw badFields(problems, 'bad_phone');
  return typed.map(({ kind }, at) => ({ kind, e164: numbers[at] as string }));
}

/** The number of those given to which what waits goes, in E.164; null for none. */
export function readSendWaitingTo(
  typed: string | null,
  { phones }: Pick<ContactForm, 'phones'>,
  read: readonly PhoneFields[],
): string | null {
  if (typed === null) return null;
  const number = read[phones.findIndex((phone) => phone.number === typed)]?.e164;
  if (!number) throw badField('sendWaitingTo', 'Choose one of the numbers given.');
  return number;
}
