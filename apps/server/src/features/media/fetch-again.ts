import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { lockSeenMedium, type MediumState, mattersOfMessage, restartMedium } from '../../db/queries/media.ts';
import { notFound, Refusal } from '../../http/refusal.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { tellOfMedium } from './settle.ts';

/** A person asks for a picture or file that was given up: all its tries begin anew. */
export async function fetchAgain({ db, actor }: { db: Db; actor: Actor }, id: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const medium = await lockSeenMedium(tx, actor, id);
    if (!medium) throw notFound();
    const { state, messageId } = medium;
    if (state !== 'failed') throw new Refusal(409, 'not_failed', whyNot[state]);
    await restartMedium(tx, id);
    await enqueue(tx, 'fetch_media', { mediaId: id }, { key: `fetch_media:${id}` });
    const matters = await mattersOfMessage(tx, messageId);
    const places = matters.length > 0 ? matters : [null];
    const entry = { actor, action: 'media.asked_again', subjectType: 'media', subjectId: id };
    await writeAudit(tx, ...places.map((matterId) => ({ ...entry, matterId, details: { messageId } })));
    await tellOfMedium(tx, messageId, matters);
  });
}

const whyNot: Readonly<Record<Exclude<MediumState, 'failed'>, string>> = {
  pending: 'It is being fetched already.',
  stored: 'It is here already.',
  quarantined: 'It is here, but kept apart: fetching it again would change nothing.',
};
