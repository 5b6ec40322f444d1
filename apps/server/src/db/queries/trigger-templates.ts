import type { Db, Tx } from '../connect.ts';
import type { TemplatePurpose } from './templates.ts';

/** The templates of everyone's that a matter type's triggers may send: nobody's own, for they may be gone tomorrow. */
export async function everyonesTemplates(
  db: Db | Tx,
  matterTypeId: string,
): Promise<{ id: string; purpose: TemplatePurpose }[]> {
  return db
    .selectFrom('templates')
    .select(['id', 'purpose'])
    .$narrowType<{ purpose: TemplatePurpose }>()
    .where('archived_at', 'is', null)
    .where('scope', '<>', 'person')
    .where((or) => or.or([or('matter_type_id', 'is', null), or('matter_type_id', '=', matterTypeId)]))
    .execute();
}
