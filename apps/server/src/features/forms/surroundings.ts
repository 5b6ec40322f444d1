import { disposition, partyRole } from '@matterline/contract/matters.ts';
import type { Surroundings } from '@matterline/rules/forms/facts.ts';
import type { Db, Tx } from '../../db/connect.ts';
import { listMatterTypes } from '../../db/queries/matter-types.ts';

/** What a form may ask about and save to, as the office is set up now. */
export async function readSurroundings(db: Db | Tx): Promise<Surroundings> {
  const types = await listMatterTypes(db);
  return {
    matterTypes: types.filter(({ archivedAt }) => archivedAt === null),
    dispositions: disposition.options.map((name) => ({ name, label: name })),
    roles: partyRole.options,
  };
}
