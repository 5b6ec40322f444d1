import type { OptOut, OptOutChange, StopRequest } from '@matterline/contract/opt-outs.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import type { OptOutChangeRow, OptOutRow } from '../../db/queries/opt-out-list.ts';
import type { StopRequestRow } from '../../db/queries/stop-requests.ts';

export function shownOptOut({ atText: _, ...row }: OptOutRow, country: string): OptOut {
  return { ...row, display: formatPhone(row.number, country), at: row.at.toISOString() };
}

export function shownChange({ id, at, ...row }: OptOutChangeRow): OptOutChange {
  return { ...row, id: String(id), at: at.toISOString() };
}

export function shownRequest(row: StopRequestRow, country: string): StopRequest {
  const { messageId, at, contactName, clientNumber, body, matters } = row;
  const from = contactName ?? formatPhone(clientNumber, country);
  return { messageId, at: at.toISOString(), from, body, matters };
}
