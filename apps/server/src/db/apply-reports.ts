import {
  applyStatus,
  isTerminal,
  type OutboundState,
  type ReportedState,
} from '@matterline/rules/message-state.ts';
import { writeAudit } from './audit.ts';
import type { Tx } from './connect.ts';
import { noticeOfTexts, publish } from './live.ts';
import { matterIdsShowing } from './queries/answers.ts';
import { recordOptOut } from './queries/opt-outs.ts';
import {
  type AppliedReports,
  type HistoryRow,
  insertHistory,
  lockReportedMessage,
  markApplied,
  type ReportedMessage,
  type ReportKey,
  type WaitingReport,
  waitingReports,
  writeReportedState,
} from './queries/status-reports.ts';
import { learnFromReport } from './queries/unreachable-numbers.ts';

/**
 * Applies every report that waits for a text, if the text is ours and known. Called when a report comes, when
 * our own answer tells the provider's id, and by the sweep: whichever is last finds all of them.
 */
export async function applyReports(tx: Tx, key: ReportKey): Promise<void> {
  const message = await lockReportedMessage(tx, key);
  if (!message) return;
  const reports = await waitingReports(tx, key);
  if (reports.length === 0) return;
  await applyTo(tx, message, key, { reports, source: 'report' });
  await markApplied(
    tx,
    key,
    reports.map(({ providerStatus }) => providerStatus),
  );
}

/** Applies what the provider said of a text when it was asked, and whatever it had reported of it before. */
export async function applyPolled(tx: Tx, key: ReportKey, status: WaitingReport): Promise<void> {
  const message = await lockReportedMessage(tx, key);
  if (!message || (key.messageId !== null && message.id !== key.messageId)) return;
  await applyTo(tx, message, key, { reports: [status], source: 'poll' });
  await applyReports(tx, key);
}

type Told = { reports: WaitingReport[]; source: 'report' | 'poll' };

async function applyTo(tx: Tx, message: ReportedMessage, key: ReportKey, told: Told): Promise<void> {
  const { now, history } = judge(message, told);
  await writeReportedState(tx, message, key, now);
  // A poll that finds nothing new is no news.
  if (history.length > 0) await insertHistory(tx, history);
  if (now) {
    await learnFromReport(tx, { messageId: message.id, number: message.clientNumber }, now);
    const { id, matterId } = message;
    const shownOn = matterId === null ? await matterIdsShowing(tx, id) : [matterId];
    await publish(tx, ...shownOn.map(noticeOfTexts));
  }
  if (told.reports.some(({ errorClass }) => errorClass === 'opted_out')) await learnOptOut(tx, message);
}

function judge(message: ReportedMessage, { reports, source }: Told) {
  let state = message.state as OutboundState;
  let now: AppliedReports | null = null;
  const history: HistoryRow[] = [];
  for (const report of reports) {
    const fromState = state;
    const next = report.state === null ? null : applyStatus(state, report.state as ReportedState);
    if (next) {
      state = next;
      now = { ...report, state, settled: isTerminal(state) };
    }
    if (!next && source === 'poll') continue;
    const { providerStatus, errorCode, reason } = report;
    history.push({
      messageId: message.id,
      fromState,
      toState: state,
      source,
      providerStatus,
      errorCode,
      reason,
    });
  }
  return { now, history };
}

/** The provider refuses this number because it said stop there: it holds for the whole site. */
export async function learnOptOut(
  tx: Tx,
  message: Pick<ReportedMessage, 'id' | 'clientNumber'>,
): Promise<void> {
  const { id, clientNumber } = message;
  const changed = await recordOptOut(tx, {
    number: clientNumber,
    optedOut: true,
    source: 'provider',
    messageId: id,
  });
  if (!changed) return;
  await writeAudit(tx, {
    actor: null,
    action: 'number.opted_out',
    subjectType: 'message',
    subjectId: id,
    details: { source: 'provider' },
  });
}
