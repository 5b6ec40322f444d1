import type { BodyOf } from '@matterline/contract/route.ts';
import type { actOnTasks } from '@matterline/contract/tasks.ts';
import type { Actor } from '../../db/actor.ts';
import { type Db, inTransaction } from '../../db/connect.ts';
import { Refusal } from '../../http/refusal.ts';
import { firedWords } from './fire/fired-words.ts';
import { doTick } from './tick.ts';
import { doUntick } from './untick.ts';

type Result = { id: string; ok: boolean; code: string; say: string };

/** Ticks or unticks many, each for itself: one that is refused does not hold up the others. */
export async function actOnMany(
  { db, actor }: { db: Db; actor: Actor },
  { action, items, again }: BodyOf<typeof actOnTasks>,
): Promise<{ results: Result[] }> {
  const results: Result[] = [];
  for (const { id, version } of items) {
    results.push(
      await settled(id, () =>
        inTransaction(db, async (tx) => {
          if (action === 'untick') return untickedWords(await doUntick(tx, actor, id, { version, skip: [] }));
          const { fired, already } = await doTick(tx, actor, id, { version, again, skip: [], edits: [] });
          return already ?? (fired.map(firedWords).join(' ') || 'Done.');
        }),
      ),
    );
  }
  return { results };
}

async function settled(id: string, work: () => Promise<string>): Promise<Result> {
  try {
    return { id, ok: true, code: 'ok', say: await work() };
  } catch (error) {
    if (error instanceof Refusal) return { id, ok: false, code: error.code, say: error.message };
    throw error;
  }
}

function untickedWords({ canceled, went }: { canceled: number; went: string[] }): string {
  const stopped =
    canceled === 0 ? [] : [canceled === 1 ? '1 message will not go.' : `${canceled} messages will not go.`];
  return [...stopped, ...went].join(' ') || 'Not done.';
}
