import { expect, it } from 'vitest';
import { someTask, someTrigger, textTo } from '../../testing/task-setups.ts';
import { startTaskOffice } from './testing.ts';

const { db, staff, typeWith, openCase, taskNamed, tick, messagesOf } = await startTaskOffice();

const words = {
  kind: 'own' as const,
  subject: '',
  body: 'Your hearing is on {{ field.hearing }}.',
  others: [{ language: 'es', subject: '', body: 'Su audiencia es el {{ field.hearing }}.' }],
};

it.each([
  [null, 'Your hearing is on Wednesday, March 3, 2027.'],
  ['en-GB', 'Your hearing is on Wednesday, 3 March 2027.'],
  ['es', 'Su audiencia es el miércoles, 3 de marzo de 2027.'],
  ['es-MX', 'Su audiencia es el miércoles, 3 de marzo de 2027.'],
  // Not written in it: the words and the dates among them are of one language.
  ['vi', 'Your hearing is on Wednesday, March 3, 2027.'],
])('words of its own go to who speaks %s in that language, dates and all', async (language, body) => {
  const task = someTask('Tell', { triggers: [someTrigger(textTo('', { words }))] });
  const { matterId, contactId } = await openCase(await typeWith(task), { custom: { hearing: '2027-03-03' } });
  await db.updateTable('contacts').set({ language }).where('id', '=', contactId).execute();
  const asked = await taskNamed(matterId, 'Tell');
  const { body: preview } = await staff.post(`/tasks/${asked.id}/tick/preview`, {});
  await tick(asked);
  const [sent] = await messagesOf(matterId);
  const plain = (text: string) => text.replace(/\s/g, ' ');
  expect([preview.triggers[0].messages[0].body, sent?.body].map(plain)).toEqual([body, body]);
});
