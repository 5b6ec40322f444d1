import { beforeEach, expect, test } from 'vitest';
import { addContact, addMatter } from '../../testing/people.ts';
import { clientNumber, formOf, newSid, openOffice } from './testing.ts';

const office = await openOffice();
await addMatter(office.db, { clientId: await addContact(office.db, 'Maria Alvarez', [clientNumber]) });

const counted = () => {
  const sum = { filed: 0, unfiled: 0, duplicate: 0 };
  for (const one of office.received) {
    sum.filed += one.filed;
    sum.unfiled += one.unfiled;
    sum.duplicate += one.duplicate;
  }
  return sum;
};
beforeEach(() => office.received.splice(0));

test('texts are counted by what became of them', async () => {
  await office.text();
  await office.text({ From: '+16175550199' });
  expect(counted()).toEqual({ filed: 1, unfiled: 1, duplicate: 0 });
});

test('a text that comes again, later or at the same time, counts as a duplicate', async () => {
  const form = formOf({ MessageSid: newSid() });
  await Promise.all(Array.from({ length: 6 }, () => office.post(form)));
  await office.post(form);
  expect(counted()).toEqual({ filed: 1, unfiled: 0, duplicate: 6 });
});

test('a text that is refused counts as none of these', async () => {
  await office.text({}, { signature: 'made up' });
  await office.text({ NumMedia: 'many' });
  expect(counted()).toEqual({ filed: 0, unfiled: 0, duplicate: 0 });
});
