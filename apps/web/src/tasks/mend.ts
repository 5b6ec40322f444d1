import type { Contact, updateContact } from '@matterline/contract/contacts.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import type { PlannedMessage } from './planned.ts';

/** What can be put right where it is seen to be missing. */
export type Mend = 'mobile' | 'email' | 'may_text' | 'may_email';

const noNumber = ['no_number', 'invalid_number', 'landline', 'own_number', 'premium', 'not_reachable'];
const noAddress = ['no_address', 'invalid_address', 'own_address'];

export function mendOf(channel: PlannedMessage['channel'], code: string): Mend | null {
  if (code === 'not_flagged') return channel === 'text' ? 'may_text' : 'may_email';
  if (noNumber.includes(code)) return 'mobile';
  return noAddress.includes(code) ? 'email' : null;
}

/** A contact as it is to be kept: nothing else of it changes. */
export function mended(
  { id: _, phones, ...person }: Contact,
  mend: Mend,
  value: string,
): BodyOf<typeof updateContact> {
  const kept = phones.map(({ kind, e164 }) => ({ kind, number: e164 }));
  const body = { ...person, phones: kept };
  if (mend === 'may_text') return { ...body, sendTexts: true };
  if (mend === 'may_email') return { ...body, sendEmails: true };
  if (mend === 'email') return { ...body, email: value.trim() };
  return { ...body, phones: [{ kind: 'mobile', number: value }, ...kept] };
}
