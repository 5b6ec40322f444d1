import type { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingText } from '../port.ts';

/**
 * The same for the same message whenever it is made, so that what arrived twice can be seen to be one, and what arrived
 * at all can be found.
 */
export function messageIdOf({ messageId, from }: Pick<OutgoingText, 'messageId' | 'from'>): string {
  return `<${messageId}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`;
}

/** Plain text and nothing else. The library folds and encodes; what it is given as an address is one address. */
export function composeMail(text: OutgoingText, fromName: string | undefined): Readable {
  const from = { name: fromName ?? '', address: text.from.address };
  return new MailComposer({
    from,
    replyTo: from,
    to: { name: '', address: text.to },
    subject: text.subject ?? '',
    text: text.body,
    messageId: messageIdOf(text),
    // No line is too long for any server this way, and none is taken to flow on.
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .createReadStream();
}
