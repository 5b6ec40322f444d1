import { applyReports } from '../../db/apply-reports.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { insertReport } from '../../db/queries/status-reports.ts';
import type { Hooks } from '../../http/hooks.ts';
import type { StatusReport } from '../../providers/port.ts';

/** How texts fare. The provider gets its 2xx when its report is durable, whether or not its text is known yet. */
export function statusHooks(hooks: Hooks, { db }: { db: Db }): void {
  hooks.on('status', async ({ account, provider, call }) => {
    await recordReport(db, account.id, provider.parseStatus(call));
  });
}

async function recordReport(db: Db, accountId: string, report: StatusReport): Promise<void> {
  const { providerMessageId, providerStatus, state, error } = report;
  const key = { accountId, providerMessageId, messageId: asId(report.messageId) };
  await inTransaction(db, async (tx) => {
    const isNew = await insertReport(tx, {
      ...key,
      providerStatus,
      state,
      errorClass: error?.class ?? null,
      errorCode: error?.code ?? null,
      reason: error?.reason ?? null,
    });
    if (isNew) await applyReports(tx, key);
  });
}

/** The address a report came to is signed, yet anyone with the account may have written it. */
function asId(text: string | null): string | null {
  return text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null;
}
