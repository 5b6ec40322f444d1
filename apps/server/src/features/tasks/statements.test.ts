import type { TaskSetupInput, TaskTemplate } from '@matterline/contract/task-setup.ts';
import { expect, it } from 'vitest';
import { addEmailSender, setEmail } from '../../testing/email-office.ts';
import { statementsOf } from '../../testing/statements.ts';
import { someSetup, someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';

const office = await startTaskOffice();
const { api, db, staff, typeWith, openCase, taskNamed, tick, messagesOf } = office;
await addEmailSender(db, 9);
// So that what is due is not held for the night.
await db.updateTable('site').set({ permitted_from: '00:00', permitted_to: '23:59:59' }).execute();

const days = (amount: number) => ({ amount, unit: 'days' as const });
/** One of each kind that goes to the database in its own way. */
const some = () => [
  someTrigger(textTo('Hello {{ client.first_name }}.')),
  someTrigger(textTo('Your court is {{ field.court }}.', { recipients: ['all_clients'] })),
  someTrigger(
    textTo('', { channel: 'email', words: { kind: 'own', subject: 'News', body: 'All is well.' } }),
  ),
  someTrigger({ kind: 'file_note', body: 'Told {{ client.name }}.' }),
  someTrigger({ kind: 'set_field', field: 'court', value: { kind: 'value', value: 'Metro' } }),
  someTrigger({ kind: 'create_task', name: 'Call', help: '', assignee: { kind: 'nobody' }, target: days(2) }),
  someTrigger({ kind: 'call_web', url: 'https://registry.example/filed' }),
];

/** The statements of one tick that sets off so many of each. */
async function ticking(times: number, { saysShown = false } = {}) {
  const triggers = Array.from({ length: times }, some).flat();
  const one = await openCase(await typeWith(someTask('File', { triggers })), {
    custom: { court: 'Eastern' },
  });
  await setEmail(db, one.contactId, 'maria@example.org');
  const task = await taskNamed(one.matterId, 'File');
  const { body: preview } = await staff.post(`/tasks/${task.id}/tick/preview`, {});
  const more = saysShown ? { shown: preview.digest } : {};
  let fired: { outcome: string }[] = [];
  const statements = await statementsOf(api.database, async () => {
    fired = (await tick(task, more)).body.fired;
  });
  expect(fired.map(({ outcome }) => outcome)).toEqual(triggers.map(() => 'done'));
  expect(await messagesOf(one.matterId)).toHaveLength(3 * times);
  return statements;
}

it('a tick goes to the database as often whether it sets off seven triggers or fourteen', async () => {
  // What the first of a process looks up once is not counted.
  await ticking(1);
  const [few, many] = [await ticking(1), await ticking(2)];
  expect(many).toEqual(few);
  expect(few.length).toBeLessThanOrEqual(21);
  // What was shown is held against what is in hand.
  expect(await ticking(2, { saysShown: true })).toEqual(many);
});

/** A category takes a hundred tasks. */
function inHundreds(tasks: TaskTemplate[]): TaskSetupInput {
  const parts = [tasks.slice(0, 100), tasks.slice(100)].filter((part) => part.length > 0);
  return { jurisdiction: null, categories: parts.flatMap((part) => someSetup(...part).categories) };
}

/** The statements it takes to give the first of a chain of tasks another date. */
async function moving(length: number) {
  const chain = [
    someTask('0', { target: { kind: 'from_field', field: 'hearing', direction: 'after', ...days(0) } }),
  ];
  for (let at = 1; at < length; at += 1) {
    const taskId = chain[at - 1]?.id ?? '';
    chain.push(someTask(`${at}`, { target: { kind: 'from_task', taskId, direction: 'after', ...days(1) } }));
  }
  const { matterId } = await openCase(await office.typeOf(inHundreds(chain)), {
    custom: { hearing: '2027-03-03' },
  });
  const first = await taskNamed(matterId, '0');
  let moves = 0;
  const statements = await statementsOf(api.database, async () => {
    const { body } = await staff.patch(`/tasks/${first.id}`, { version: 1, targetOn: '2027-03-01' });
    moves = body.moves.length;
  });
  expect(moves).toBe(length - 1);
  return statements;
}

it('a chain of 200 tasks is given its dates by one look and one change, as a chain of three is', async () => {
  const [short, long] = [await moving(3), await moving(200)];
  expect(long).toEqual(short);
  const ofTasks = long.filter((statement) => /update "?matter_tasks"? (t )?set/.test(statement));
  // The first is the task a person moved.
  expect(ofTasks).toHaveLength(2);
});
