import { type Db, inTransaction } from '../../db/connect.ts';
import { lockSealing, nextHorizon, type Seal, sealNext } from '../../db/queries/audit-seals.ts';
import type { JobHandlers } from '../../jobs/names.ts';
import type { Logger } from '../../log/log.ts';

/**
 * Puts what is complete of the record under seals. A row is sealed at the third call after it was written, or when
 * the transactions of its time have ended.
 * @returns the last seal made
 */
export function sealAudit(db: Db): Promise<Seal | null> {
  return inTransaction(db, async (tx) => {
    if (!(await lockSealing(tx))) return null;
    const throughId = await nextHorizon(tx);
    let last: Seal | null = null;
    if (throughId === null) return last;
    for (let seal = await sealNext(tx, throughId); seal; seal = await sealNext(tx, throughId)) last = seal;
    return last;
  });
}

export function auditJobs({ db, log }: { db: Db; log: Logger }): Pick<JobHandlers, 'seal_audit'> {
  return {
    async seal_audit() {
      const seal = await sealAudit(db);
      // Wherever the log is kept, the seal is kept out of reach of who may change the database.
      if (seal) log.info({ seal: `${seal.number}:${seal.hash}` }, 'the record was sealed');
    },
  };
}
