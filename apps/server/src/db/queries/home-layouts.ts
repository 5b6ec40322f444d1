import type { Role } from '@matterline/rules/access/permissions.ts';
import type { HomeLayout, StoredLayout } from '@matterline/rules/home-layout.ts';
import { sql } from 'kysely';
import type { Db, Tx } from '../connect.ts';

export type LayoutRow = StoredLayout & { version: number };

/** By role; one that nobody has arranged is not among them. */
export async function readLayouts(db: Db | Tx): Promise<Map<Role, LayoutRow>> {
  const rows = await db
    .selectFrom('home_layouts')
    .select(['role', 'main', 'side', 'hidden', 'version'])
    .$narrowType<{ role: Role }>()
    .execute();
  return new Map(rows.map(({ role, ...layout }) => [role, layout]));
}

export async function readLayout(db: Db | Tx, role: Role): Promise<LayoutRow | null> {
  const row = await db
    .selectFrom('home_layouts')
    .select(['main', 'side', 'hidden', 'version'])
    .where('role', '=', role)
    .executeTakeFirst();
  return row ?? null;
}

/** Undefined when someone else changed it since `version`; 0 is one that nobody has arranged. */
export async function saveLayout(
  tx: Tx,
  role: Role,
  { main, side, hidden, version }: HomeLayout & { version: number },
): Promise<LayoutRow | undefined> {
  const { rows } = await sql<LayoutRow>`
    insert into home_layouts (role, main, side, hidden)
    select ${role}, ${main}::text[], ${side}::text[], ${hidden}::text[]
    where ${version} = 0 or exists (select from home_layouts where role = ${role})
    on conflict (role) do update
      set main = excluded.main, side = excluded.side, hidden = excluded.hidden,
        version = home_layouts.version + 1, updated_at = now()
      where home_layouts.version = ${version}
    returning main, side, hidden, version`.execute(tx);
  return rows[0];
}
