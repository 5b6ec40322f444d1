import type { Message } from '@matterline/contract/messages.ts';
import { inTheWayWords } from '@matterline/rules/in-the-way.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import { zoneWords } from '@matterline/rules/schedule.ts';
import type { Draft } from '../db/queries/drafts.ts';
import type { InTheWayRow } from '../db/queries/in-the-way.ts';
import type { LogRow } from '../db/queries/message-log.ts';

/** @param country the site's: its own numbers are written without a country code */
export function shownMessage({ atText: _, ...row }: LogRow, country: string): Message {
  return {
    ...row,
    state: row.state as Message['state'],
    at: row.at.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    reachedProviderAt: row.reachedProviderAt?.toISOString() ?? null,
    cameAt: row.cameAt?.toISOString() ?? null,
    undoUntil: row.undoUntil?.toISOString() ?? null,
    moved: row.moved && { ...row.moved, at: new Date(row.moved.at).toISOString() },
    clientNumber: formatPhone(row.clientNumber, country),
    inTheWay: row.inTheWay && shownInTheWay(row.inTheWay, country),
  };
}

function shownInTheWay({ code, sender, opens, zone }: InTheWayRow, country: string) {
  const when = opens && zone ? zoneWords(opens, zone) : null;
  return { code, say: inTheWayWords(code, { sender: formatPhone(sender, country), opens: when }) };
}

export function shownDraft(draft: Draft) {
  return { ...draft, updatedAt: draft.updatedAt.toISOString() };
}
