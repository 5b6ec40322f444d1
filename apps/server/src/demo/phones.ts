import { readFile } from 'node:fs/promises';
import { withIdentification } from '@matterline/rules/identification.ts';
import type { RememberedText, Simulator } from '../simulator/index.ts';
import type { Plan, PlannedText } from './plan/types.ts';
import { office } from './staff.ts';
import { messageIdOf } from './write/emails.ts';
import { mediaType, pathOf, sentWith } from './write/files.ts';

/** One that never left, or was refused, is on no phone; of an unknown one nobody knows but whoever has the phone. */
const arrived = ['delivered', 'unknown', 'received'];

async function onPhone(text: PlannedText, documents: Plan['documents']): Promise<RememberedText> {
  const { number, body, identification, direction, at, picture } = text;
  const file = picture?.file ?? sentWith(text, documents)?.file;
  return {
    phone: number,
    ours: office.number,
    direction: direction === 'in' ? 'from_phone' : 'to_phone',
    body: withIdentification(body, identification ?? ''),
    at,
    media: file
      ? [{ filename: file, contentType: mediaType(file), bytes: await readFile(pathOf(file)) }]
      : [],
  };
}

/** What the clients' phones have seen of the made-up conversations, and how those behave that no text reached. */
export async function fillPhones({ control }: Simulator, { texts, emails, documents }: Plan): Promise<void> {
  const seen = texts.filter(({ outcome }) => arrived.includes(outcome.state));
  control.remember(await Promise.all(seen.map((text) => onPhone(text, documents))));
  const from = { from: office.email, replyTo: office.email, read: true };
  control.putEmails(
    emails.map(({ id, to, subject, body, at }) => ({
      ...from,
      messageId: messageIdOf(id),
      to,
      subject,
      body,
      at,
    })),
  );
  for (const { contact, number } of texts) if (contact) control.name(number, contact.name);
  for (const { number, outcome } of texts) {
    if (outcome.errorCode === '30006') control.behave(number, { landline: true });
    else if (outcome.errorClass === 'bad_address')
      control.behave(number, { failWith: Number(outcome.errorCode) });
  }
}
