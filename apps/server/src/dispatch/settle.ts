import { setTimeout as sleep } from 'node:timers/promises';
import { applyReports, learnOptOut } from '../db/apply-reports.ts';
import { type Db, inTransaction, type Tx } from '../db/connect.ts';
import { failOverUntaken } from '../db/fail-over.ts';
import { passOnFromUntaken } from '../db/identify.ts';
import { type FollowUp, type Settlement, settleOutcomes } from '../db/queries/message-outcomes.ts';
import { giveBack } from '../db/queries/sender-use.ts';
import { watchSenders } from '../db/sender-watch.ts';
import type { Logger } from '../log/log.ts';

const largestBatch = 200;
// Long enough to gather a batch, too short for a person to notice.
const gatherMs = 15;
const retryMs = 500;

/**
 * Writes down what became of calls, in batches. While the database is away outcomes wait here; if the process
 * ends first, the sweep finds their texts.
 */
export class Settler {
  readonly #db: Db;
  readonly #log: Logger;
  #waiting: Settlement[] = [];
  #running: Promise<void> | null = null;
  #givenUp = false;

  constructor(db: Db, log: Logger) {
    this.#db = db;
    this.#log = log;
  }

  add(settlement: Settlement): void {
    this.#waiting.push(settlement);
    this.#running ??= this.#run();
  }

  /** Resolves when nothing waits. */
  async drained(): Promise<void> {
    await this.#running;
  }

  giveUp(): void {
    this.#givenUp = true;
  }

  async #run(): Promise<void> {
    await sleep(gatherMs);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, largestBatch);
      await this.#write(batch);
      if (this.#waiting.length < largestBatch / 2) await sleep(gatherMs);
    }
    this.#running = null;
  }

  async #write(batch: Settlement[]): Promise<void> {
    for (let tries = 1; !this.#givenUp; tries++) {
      const error = await settleBatch(this.#db, batch).then(
        () => null,
        (cause: unknown) => cause ?? new Error('no cause'),
      );
      if (error === null) return;
      if (isDataError(error)) return this.#writeApart(batch, error);
      if (tries === 1) this.#log.warn({ err: error }, 'outcomes of texts wait: the database cannot be used');
      await sleep(retryMs);
    }
  }

  async #writeApart(batch: Settlement[], error: unknown): Promise<void> {
    if (batch.length > 1) {
      for (const one of batch) await this.#write([one]);
      return;
    }
    const messageId = batch[0]?.messageId;
    this.#log.error({ err: error, messageId }, 'an outcome cannot be recorded; the text becomes unknown');
  }
}

/** One row's fault, which trying again does not cure, and which must not hold up the others. */
function isDataError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(22|23)/.test(code);
}

async function settleBatch(db: Db, batch: Settlement[]): Promise<void> {
  const untaken = batch.filter(({ kind }) => kind === 'not_taken');
  const telling = batch.filter(mayBeTheSender);
  const optedOut = batch.some(({ errorClass }) => errorClass === 'opted_out');
  const followUps =
    untaken.length > 0 || telling.length > 0 || optedOut
      ? await inTransaction(db, (tx) => settleFailures(tx, batch, { untaken, telling }))
      : await settleOutcomes(db, batch);
  for (const text of followUps) await applyEarlyReports(db, text);
  if (untaken.length > 0)
    await passOnFromUntaken(
      db,
      untaken.map(({ messageId }) => messageId),
    );
}

const mayBeTheSender = ({ errorClass }: Settlement) => errorClass === 'config' || errorClass === 'transient';

/** @param telling those that may be the sender's fault */
async function settleFailures(
  tx: Tx,
  batch: Settlement[],
  { untaken, telling }: { untaken: Settlement[]; telling: Settlement[] },
): Promise<FollowUp[]> {
  if (untaken.length > 0)
    await giveBack(
      tx,
      untaken.map(({ attemptId }) => attemptId),
    );
  const found = await settleOutcomes(tx, batch);
  if (untaken.length > 0)
    await failOverUntaken(
      tx,
      untaken.map(({ messageId }) => messageId),
    );
  if (telling.length > 0)
    await watchSenders(
      tx,
      telling.map(({ attemptId }) => attemptId),
    );
  for (const text of found.filter(({ optedOut }) => optedOut)) {
    await learnOptOut(tx, { id: text.messageId, clientNumber: text.clientNumber });
  }
  return found;
}

async function applyEarlyReports(db: Db, text: FollowUp): Promise<void> {
  const { accountId, providerMessageId, messageId } = text;
  if (!text.reportsWait || providerMessageId === null) return;
  await inTransaction(db, (tx) => applyReports(tx, { accountId, providerMessageId, messageId }));
}
