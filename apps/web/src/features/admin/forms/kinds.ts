import { blank } from '@matterline/rules/forms/blank.ts';
import { builtIn, type FormField, needed } from '@matterline/rules/forms/types.ts';

export const kindWords: Record<FormField['kind'], string> = {
  recipient: 'Recipient',
  phone: 'Phone number',
  message: 'Message',
  attachments: 'Pictures and documents',
  when: 'Send now or schedule',
  consent: 'Consent',
  log: 'Sent and received log',
  own: 'Field of its own',
  case: 'Field of the case',
};

export const isNeeded = ({ kind }: FormField): boolean => (needed as readonly string[]).includes(kind);

/** What can still be put on a form: each built-in field once, others as often as one likes. */
export function addable(fields: readonly FormField[]): FormField['kind'][] {
  const there = new Set(fields.map(({ kind }) => kind));
  return [...builtIn.filter((kind) => !there.has(kind)), 'own', 'case'];
}

/** @param keys of all fields, so that the new one has one of its own */
export function newField(kind: FormField['kind'], keys: readonly string[]): FormField {
  const key = freeKey(kind === 'case' ? 'case_field' : 'field', keys);
  return blank[kind](key);
}

function freeKey(begin: string, keys: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const key = `${begin}_${number}`;
    if (!keys.includes(key)) return key;
  }
}
