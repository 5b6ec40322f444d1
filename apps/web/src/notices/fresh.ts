import type { AlertThread } from '@matterline/contract/alerts.ts';

export type Note = { tag: string; matterId: string | null; title: string; body: string };

/** More at once are told of as one. */
const mostAtOnce = 3;

/**
 * What to tell of texts that were not there before: who wrote and on which case, never what. Several from one are told
 * of once.
 *
 * @param known the ids of alerts that were seen already
 */
export function freshNotes(threads: readonly AlertThread[], known: ReadonlySet<string>): Note[] {
  const fresh = threads.flatMap((thread) => {
    const texts = thread.alertIds.filter((id) => !known.has(id)).length;
    return texts > 0 ? [{ thread, texts }] : [];
  });
  if (fresh.length > mostAtOnce) {
    const texts = fresh.reduce((sum, each) => sum + each.texts, 0);
    const body = `On ${new Set(fresh.map(({ thread }) => thread.matter.id)).size} cases`;
    return [{ tag: fresh[0]?.thread.id ?? '', matterId: null, title: `${texts} new texts`, body }];
  }
  return fresh.map(({ thread: { id, from, matter }, texts }) => ({
    tag: id,
    matterId: matter.id,
    title: `${texts === 1 ? 'New text' : `${texts} new texts`} from ${from}`,
    body: matter.number,
  }));
}
