import { formatPhone, readPhone } from '@matterline/rules/phone.ts';
import { senderWhyWords } from '@matterline/rules/sender-words.ts';
import { chooseSenderFor } from '../../db/choose-sender.ts';
import type { Db } from '../../db/connect.ts';
import { findMatterType } from '../../db/queries/matter-types.ts';
import { findSender } from '../../db/queries/senders.ts';
import { readSite } from '../../db/queries/site.ts';
import { badField } from '../../http/refusal.ts';

type Asked = { to: string; matterTypeId: string | null; pictures: boolean };

/** What a text of such a matter to a number would go from now, for whoever sets the senders up. */
export async function preview(db: Db, { to, matterTypeId, pictures }: Asked) {
  const { country, allowFictionalNumbers } = await readSite(db);
  const phone = readPhone(to, country, { allowFictional: allowFictionalNumbers });
  if (!phone.ok) throw badField('to', phone.say);
  if (matterTypeId !== null && !(await findMatterType(db, matterTypeId))) {
    throw badField('matterTypeId', 'There is no such matter type.');
  }
  const choice = await chooseSenderFor(db, phone.e164, { matterTypeId, files: pictures ? [] : null });
  const shown = formatPhone(phone.e164, country);
  if (!choice.ok) return { to: shown, sender: null, say: choice.say };
  const row = await findSender(db, choice.sender.id);
  const { id, address } = choice.sender;
  return {
    to: shown,
    sender: { id, display: formatPhone(address, country), label: row?.label ?? '' },
    say: senderWhyWords(choice.why),
  };
}
