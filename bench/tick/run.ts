import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { tickTask } from '../../apps/server/src/features/tasks/tick.ts';
import { seed } from '../inbound/seed.ts';
import { type Bench, type Figures, percentile, type Run } from '../lib/bench.ts';
import { type Caller, openCaller } from '../lib/caller.ts';
import { type Cluster, openCluster } from '../lib/cluster.ts';
import { openRecorder, type Statement } from '../lib/record.ts';
import { replay } from '../lib/replay.ts';
import { startWeb } from '../lib/web.ts';
import { addSender } from '../outbound/add-sender.ts';
import { giveTasks, mostClients, prepareOffice, type Ticked, tasksToTick } from './office.ts';
import { measureRedating } from './redate.ts';
import { tenTasks, triggersEach } from './set-up.ts';

/** People who tick at once, each one thing after the other. */
const atOnce = 2;
const rounds = 4;
const warmUp = 60;

/** Ticks that set off five triggers each, answered by the web role in its own process, over the rows they write made bare. */
export const bench: Bench = {
  sizes: ['matters', 'messages', 'ticks'],
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
  const sizes = { matters: size('matters', 2_500), messages: size('messages', 20_000) };
  const ticks = Math.ceil(Math.min(size('ticks', 400), mostClients / 2 - warmUp) / rounds) * rounds;
  say(`Seeding ${sizes.matters} matters with ten tasks each, and ${sizes.messages} messages`);
  await addSender(client, 'http://127.0.0.1:9');
  await seed(client, sizes);
  const { adminId, templateId } = await prepareOffice(client, 2 * (ticks + warmUp));
  const web = await startWeb(connectionString, join(folder, 'web'));
  const admin = await openCaller({ connectionString, userId: adminId }, web.port);
  try {
    await giveTasks(client, admin, () => tenTasks(templateId));
    const tasks = await tasksToTick(client);
    if (tasks.length < 2 * (ticks + warmUp)) throw new Error('There are too few clients with one case');
    say('Warming up');
    await tickAll(admin, tasks.splice(0, warmUp));
    say(`Ticking ${ticks} tasks and writing their rows bare, ${atOnce} at once, taking turns`);
    const figures = await takeTurns({ admin, connectionString, adminId, say }, tasks, ticks);
    const redating = await measureRedating(client, admin);
    say(`Re-dating a chain of 200: p95 ${redating.toFixed(1)} ms`);
    return { ...figures, more: { ...figures.more, redate_200_p95_ms: redating } };
  } finally {
    await admin.close();
    await web.stop();
  }
}

type Office = { admin: Caller; connectionString: string; adminId: string; say: Run['say'] };

/** Turn by turn, so that what else the machine does meets both alike. */
async function takeTurns(office: Office, tasks: Ticked[], ticks: number): Promise<Figures> {
  const times: number[] = [];
  const seconds = { ours: 0, floor: 0 };
  let [errors, statements] = [0, 0];
  const each = ticks / rounds;
  for (let round = 1; round <= rounds; round++) {
    const recorded = await record(office, tasks.splice(0, each));
    statements = Math.max(statements, ...recorded.map((one) => one.length + transactionEnds));
    const bare = await replay(office.connectionString, atOnce, recorded.map(writesOf));
    const startedAt = performance.now();
    const ours = await tickAll(office.admin, tasks.splice(0, each));
    const took = (performance.now() - startedAt) / 1000;
    seconds.ours += took;
    seconds.floor += each / bare;
    errors += ours.errors;
    times.push(...ours.times);
    office.say(
      `Round ${round}: ${(each / took).toFixed(0)} ticks a second, p95 ${percentile(ours.times, 0.95).toFixed(1)} ms; bare ${bare.toFixed(0)}`,
    );
  }
  return {
    ours: ticks / seconds.ours,
    floor: ticks / seconds.floor,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    errors,
    more: { p95_ms: percentile(times, 0.95), statements },
  };
}

const transactionEnds = 2;

/** Each is ticked when the one before it was answered. */
async function tickAll(
  admin: Caller,
  tasks: readonly Ticked[],
): Promise<{ times: number[]; errors: number }> {
  const times: number[] = [];
  let [errors, next] = [0, 0];
  async function person(): Promise<void> {
    for (let task = tasks[next++]; task; task = tasks[next++]) {
      const { status, body, ms } = await admin.call(
        'POST',
        `/tasks/${task.taskId}/tick`,
        { version: 1 },
        randomUUID(),
      );
      times.push(ms);
      const { fired } = (status === 200 ? body : { fired: [] }) as { fired: { outcome: string }[] };
      if (fired.filter(({ outcome }) => outcome === 'done').length !== triggersEach) errors += 1;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, person));
  return { times, errors };
}

/** What the server sends to the database for each of these ticks. */
async function record(
  { connectionString, adminId }: Office,
  tasks: readonly Ticked[],
): Promise<Statement[][]> {
  const recorder = await openRecorder(connectionString);
  const actor = {
    id: adminId,
    name: 'Admin',
    email: 'admin@example.org',
    role: 'administrator' as const,
    timeZone: null,
  };
  const all: Statement[][] = [];
  try {
    for (const { taskId } of tasks) {
      const tick = { version: 1, again: false, skip: [], edits: [], idempotencyKey: randomUUID() };
      await tickTask({ db: recorder.db, actor }, taskId, tick);
      all.push(recorder.take());
    }
    return all;
  } finally {
    await recorder.close();
  }
}

/** What has to be written whatever is looked at before. */
const writesOf = (statements: readonly Statement[]) =>
  statements.filter(({ text }) => /\b(insert into|update) /.test(text));
