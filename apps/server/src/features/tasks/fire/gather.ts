import type { SendMessage, TaskTrigger } from '@matterline/rules/tasks/setup.ts';
import type { Tx } from '../../../db/connect.ts';
import { type MatterPeople, reachable } from '../../../db/matter-people.ts';
import type { Colleague } from '../../../db/queries/colleagues.ts';
import {
  type DocumentTokens,
  type FiringFacts,
  type MatterFacts,
  type Needs,
  readFiringFacts,
} from '../../../db/queries/firing-facts.ts';
import { datesFrom, type MatterDates } from '../../../db/queries/matter-tasks.ts';
import type { OfferedFor } from '../../../db/queries/templates.ts';
import { notFound } from '../../../http/refusal.ts';
import { type CaseView, viewCase } from './case.ts';
import { type Made, nothingMade } from './made.ts';
import type { Occasion } from './occasion.ts';

/** The occasion as it goes from trigger to trigger: one may change the case that the next one reads. */
export type Going = Occasion & {
  /** ISO 8601, by the database's clock */
  now: string;
  view: CaseView;
  people: MatterPeople;
  colleagues: ReadonlyMap<string, Colleague>;
  templates: ReadonlyMap<string, OfferedFor>;
  documents: ReadonlyMap<string, DocumentTokens>;
  fields: FiringFacts['fields'];
  /** as they are with what was done so far; only where something is done */
  dates: MatterDates | null;
  holders: Readonly<Record<string, string>>;
  /** whom a wall keeps out of the case: they are told nothing of it, and given nothing to do there */
  walled: ReadonlySet<string>;
  tester: Colleague | null;
  /** what is to be written once all have been gone through */
  made: Made;
};

/** Looks up at once all that triggers go by, for what happened to tasks of one matter type. */
export async function gatherAll(
  tx: Tx,
  occasions: readonly Occasion[],
  triggers: readonly TaskTrigger[],
  { dates }: { dates: boolean },
): Promise<Going[]> {
  const [first] = occasions;
  if (!first) return [];
  const ids = occasions.map(({ task }) => task.matterId);
  const found = await readFiringFacts(tx, first.eyes, ids, { ...needsOf(occasions, triggers), dates });
  const matters = new Map(found.matters.map((matter) => [matter.id, matter]));
  const shared = sharedBy(found);
  return occasions.map((occasion) => goingOn(occasion, shared, matters.get(occasion.task.matterId)));
}

/** For something that is done: with the dates that may move by it. */
export async function gather(occasion: Occasion, triggers: readonly TaskTrigger[]): Promise<Going> {
  const [going] = await gatherAll(occasion.tx, [occasion], triggers, { dates: true });
  return going as Going;
}

function needsOf(occasions: readonly Occasion[], triggers: readonly TaskTrigger[]): Omit<Needs, 'dates'> {
  const actions = triggers.map(({ action }) => action);
  const sends = actions.filter((action): action is SendMessage => action.kind === 'send_message');
  const users = occasions.flatMap(({ by, task }) => [by?.id, task.assignee?.id]);
  const templates = sends.flatMap(({ words }) =>
    words.kind === 'template' ? [words.textTemplateId, words.emailTemplateId] : [],
  );
  const documents = actions.flatMap((action) =>
    action.kind === 'produce_document' ? [action.documentTemplateId] : [],
  );
  return {
    matterTypeId: occasions[0]?.task.matterTypeId ?? '',
    userIds: [...new Set(users.filter((id) => id !== undefined))],
    templateIds: templates.filter((id) => id !== null),
    documentTemplateIds: documents,
    people: sends.length > 0,
    fields: actions.some(({ kind }) => kind === 'set_field'),
    holders: actions.some((action) => action.kind === 'create_task' && action.assignee.kind === 'role'),
  };
}

type Shared = Pick<Going, 'now' | 'colleagues' | 'templates' | 'documents' | 'fields'>;

function sharedBy({ now, colleagues, templates, documents, fields }: FiringFacts): Shared {
  const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
    new Map(rows.map((row) => [row.id, row]));
  return {
    now,
    colleagues: byId(colleagues),
    templates: byId(templates),
    documents: byId(documents),
    fields,
  };
}

function goingOn(occasion: Occasion, shared: Shared, matter: MatterFacts | undefined): Going {
  const { eyes, site, by } = occasion;
  if (!matter?.known) throw notFound();
  return {
    ...occasion,
    ...shared,
    view: viewCase(eyes, matter.known),
    people: matter.people ? reachable(matter.people, site) : { people: [], emailSender: undefined },
    dates: matter.dates && datesFrom(matter.dates),
    holders: matter.holders ?? {},
    walled: new Set(matter.walled),
    tester: (by && shared.colleagues.get(by.id)) ?? null,
    made: nothingMade(),
  };
}
