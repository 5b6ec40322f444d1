import type { ActionLink, Form, FormRow as ShownRow } from '@matterline/contract/forms.ts';
import { formChanges } from '@matterline/rules/forms/changes.ts';
import type { Actor } from '../../db/actor.ts';
import type { Db } from '../../db/connect.ts';
import type { LinkRow } from '../../db/queries/action-links.ts';
import { listVersions, type PublishedVersion } from '../../db/queries/form-versions.ts';
import { type FormRow, findForm } from '../../db/queries/forms.ts';
import { notFound } from '../../http/refusal.ts';
import { problemsOf } from './command.ts';

export function shownRow({ archivedAt, current, draft, ...row }: FormRow): ShownRow {
  return {
    ...row,
    archivedAt: archivedAt?.toISOString() ?? null,
    current: current && {
      id: current.id,
      number: current.number,
      publishedAt: new Date(current.publishedAt).toISOString(),
    },
    changed: formChanges(current?.content ?? null, draft).length > 0,
  };
}

/** A form as its builder shows it. */
export async function readForm(db: Db, actor: Actor, id: string): Promise<Form> {
  const row = await findForm(db, id);
  if (!row) throw notFound();
  const [versions, problems] = await Promise.all([listVersions(db, id), problemsOf(db, actor, row.draft)]);
  return {
    ...shownRow(row),
    draft: row.draft as Form['draft'],
    problems,
    changes: formChanges(row.current?.content ?? null, row.draft),
    versions: versions.map(shownVersion),
  };
}

function shownVersion({ publishedAt, usableUntil, withdrawnAt, ...version }: PublishedVersion) {
  return {
    ...version,
    publishedAt: publishedAt.toISOString(),
    usableUntil: usableUntil?.toISOString() ?? null,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}

const idle: Record<LinkRow['formState'], string | null> = {
  published: null,
  archived: 'Its form is archived.',
  unpublished: 'Its form is not published.',
};

export function shownLink({ formState, ...link }: LinkRow): ActionLink {
  return { ...link, idle: idle[formState] };
}
