import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { connect } from '../../apps/server/src/db/connect.ts';
import { workOn } from '../../apps/server/src/features/tasks/runs/work.ts';
import { seed } from '../inbound/seed.ts';
import { type Bench, type Figures, percentile, type Run } from '../lib/bench.ts';
import { type Caller, must, openCaller } from '../lib/caller.ts';
import { type Cluster, openCluster } from '../lib/cluster.ts';
import { startWeb } from '../lib/web.ts';
import { addSender } from '../outbound/add-sender.ts';
import { giveTasks, mostClients, prepareOffice } from '../tick/office.ts';
import { tenTasks } from '../tick/set-up.ts';

const lookEveryMs = 200;
/** As many rows as a run keeps at a time. */
const rowsAtOnce = 50;

/**
 * Open cases a dry run looks at in a second, while someone watches how far it is, over the rows it keeps written bare;
 * then one that is canceled in the middle. The times are those in which its progress is told.
 */
export const bench: Bench = {
  sizes: ['cases', 'messages'],
  async run(given) {
    const cluster = await openCluster(given.say);
    const client = new pg.Client({ connectionString: cluster.superuserConnectionString });
    try {
      await client.connect();
      return await measure(given, client, cluster);
    } finally {
      await client.end();
      await cluster.stop();
    }
  },
};

async function measure({ size, say }: Run, client: pg.Client, cluster: Cluster): Promise<Figures> {
  const { connectionString, folder } = cluster;
  const sizes = { matters: size('cases', 2_500), messages: size('messages', 20_000) };
  say(`Seeding ${sizes.matters} open cases of one type with ten tasks each, and ${sizes.messages} messages`);
  await addSender(client, 'http://127.0.0.1:9');
  await seed(client, sizes);
  await client.query('update matters set matter_type_id = (select id from matter_types order by id limit 1)');
  const { adminId, templateId } = await prepareOffice(client, Math.min(mostClients, sizes.matters / 2));
  const web = await startWeb(connectionString, join(folder, 'web'));
  const admin = await openCaller({ connectionString, userId: adminId }, web.port);
  const database = await connect(connectionString, { name: 'matterline bench' });
  try {
    await giveTasks(client, admin, () => tenTasks(templateId));
    const start = await starter(client, admin);
    say(`Looking at ${sizes.matters} cases, and asking how far it is every ${lookEveryMs} ms`);
    const run = await watched({ admin, db: database.db }, await start(), null);
    const bare = await copyRows(client, run.id);
    say(`${sizes.matters} cases in ${run.seconds.toFixed(1)} s, progress seen ${run.seen} times`);
    const canceled = await watched({ admin, db: database.db }, await start(), sizes.matters / 4);
    say(`Canceled after ${canceled.done} cases: answered in ${canceled.cancelMs.toFixed(0)} ms`);
    const stopped = canceled.state === 'canceled' && canceled.done < sizes.matters;
    return {
      ours: sizes.matters / run.seconds,
      floor: sizes.matters / bare,
      p50: percentile(run.times, 0.5),
      p99: percentile(run.times, 0.99),
      errors: Number(run.state !== 'done' || run.done !== sizes.matters) + Number(!stopped),
      more: {
        seconds: run.seconds,
        progress_seen: run.seen,
        canceled_after: canceled.done,
        cancel_ms: canceled.cancelMs,
      },
    };
  } finally {
    await database.close();
    await admin.close();
    await web.stop();
  }
}

type RunState = { id: string; state: string; done: number };

/** Begins a dry run of the first trigger of the type that all cases are of. */
async function starter(client: pg.Client, admin: Caller): Promise<() => Promise<RunState>> {
  const { rows } = await client.query<{ id: string; type: string }>(
    `select g.id, t.matter_type_id as type from task_triggers g join task_templates t on t.id = g.template_id
     where t.matter_type_id = (select matter_type_id from matters limit 1) order by g.position limit 1`,
  );
  const [trigger] = rows;
  return async () =>
    must<RunState>(
      await admin.call('POST', `/matter-types/${trigger?.type}/task-runs`, {
        kind: 'dry_run',
        triggerId: trigger?.id,
      }),
    );
}

/** Does a run as its job would while someone asks how far it is, and cancels it once it is so far. */
async function watched(
  { admin, db }: { admin: Caller; db: Parameters<typeof workOn>[0] },
  { id }: RunState,
  cancelAfter: number | null,
) {
  const times: number[] = [];
  const progress = new Set<number>();
  let [ended, cancelMs] = [false, 0];
  const startedAt = performance.now();
  const working = workOn(db, id, new AbortController().signal).finally(() => {
    ended = true;
  });
  while (!ended) {
    await sleep(lookEveryMs);
    const answer = await admin.call('GET', `/task-runs/${id}`);
    const { done, state } = must<RunState>(answer);
    times.push(answer.ms);
    if (state === 'running' && done > 0) progress.add(done);
    if (cancelAfter !== null && done >= cancelAfter && state === 'running')
      cancelMs = (await admin.call('POST', `/task-runs/${id}/cancel`)).ms;
  }
  await working;
  const seconds = (performance.now() - startedAt) / 1000;
  const last = must<RunState>(await admin.call('GET', `/task-runs/${id}`));
  return { ...last, seconds, times, seen: progress.size, cancelMs };
}

/** Writes the rows a run kept again, as many at a time, each time in a transaction. @returns the seconds it took */
async function copyRows(client: pg.Client, runId: string): Promise<number> {
  await client.query('create table copied (like task_run_rows including all)');
  const startedAt = performance.now();
  for (let last: string | null = null; ; ) {
    const { rows }: pg.QueryResult<{ last: string | null }> = await client.query(
      `with kept as (
         insert into copied select * from task_run_rows
         where run_id = $1 and ($2::uuid is null or matter_id > $2::uuid) order by matter_id limit ${rowsAtOnce}
         returning matter_id)
       select max(matter_id::text) as last from kept`,
      [runId, last],
    );
    last = rows[0]?.last ?? null;
    if (last === null) return (performance.now() - startedAt) / 1000;
  }
}
