import { randomBytes, randomUUID } from 'node:crypto';
import { type Db, inTransaction, type Tx } from '../db/connect.ts';
import { saveFields } from '../db/queries/custom-fields.ts';
import { insertMatterType } from '../db/queries/matter-types.ts';
import { insertAccount } from '../db/queries/provider-accounts.ts';
import { insertSender } from '../db/queries/senders.ts';
import type { SecretBox } from '../db/secrets.ts';
import { createUser } from '../features/users/command.ts';
import type { FileStore } from '../files/storage.ts';
import { matterTypes } from './content/matter-types.ts';
import { planDemo } from './plan/plan.ts';
import type { Plan } from './plan/types.ts';
import { demoPassword, emailOf, office, type StaffKey, staff } from './staff.ts';
import { writeCases } from './write/cases.ts';
import { writeEmails } from './write/emails.ts';
import { remindOfAll, writeEvents } from './write/events.ts';
import { writeFiles } from './write/files.ts';
import { writeForms } from './write/forms.ts';
import type { Made } from './write/made.ts';
import { officeHolidays, writeOfficeDays } from './write/office-days.ts';
import { writeHistory, writeNotes } from './write/office-work.ts';
import { writePeople } from './write/people.ts';
import { writeTasks } from './write/tasks.ts';
import { writeTemplates } from './write/templates.ts';
import { writeTexts } from './write/texts.ts';

type Place = { db: Db; box: SecretBox; store: FileStore; simulatorUrl: string };

/** Fills an empty database with the demo office; answers what was made up. */
export async function seedDemo(place: Place, now: Temporal.Instant): Promise<Plan> {
  const { db } = place;
  const users = await makeStaff(db);
  const plan = planDemo(now, randomUUID);
  const holidays = await officeHolidays(now);
  await inTransaction(db, async (tx) => {
    await setUpOffice(tx);
    await writeOfficeDays(tx, holidays);
    const made: Made = {
      users,
      types: await makeTypes(tx),
      ...(await makeSender(tx, place)),
      ...(await makeEmailSender(tx, place)),
    };
    await writeTemplates(tx, made);
    await writeForms(tx, made);
    await writePeople(tx, plan, made);
    await writeCases(tx, plan, made, new Date(now.epochMilliseconds));
    const ticked = await writeTasks(tx, plan, made, new Date(now.epochMilliseconds));
    await writeTexts(tx, plan, made);
    await writeEvents(tx, plan, made);
    await writeEmails(tx, plan, made);
    await writeFiles(tx, place.store, plan, made);
    await writeNotes(tx, plan, made);
    await writeHistory(tx, [...plan.history, ...ticked], made);
    await remindOfAll(tx, plan);
  });
  return plan;
}

async function makeStaff(db: Db): Promise<Record<StaffKey, string>> {
  const made = Object.entries(staff).map(async ([key, { name, role }]) => {
    const fields = { name, role, email: emailOf(key as StaffKey), timeZone: null, password: demoPassword };
    return [key, (await createUser({ db, actor: null }, fields)).id] as const;
  });
  return Object.fromEntries(await Promise.all(made)) as Record<StaffKey, string>;
}

async function setUpOffice(tx: Tx): Promise<void> {
  const { name, timeZone, country } = office;
  await tx
    .updateTable('site')
    .set({ name, time_zone: timeZone, country, allow_fictional_numbers: true })
    .execute();
}

async function makeTypes(tx: Tx): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const [key, { name, practiceArea, fields }] of Object.entries(matterTypes)) {
    const id = await insertMatterType(tx, { name, practiceArea, textsPerMatter: null });
    const rows = fields.map((field) => ({ options: [], required: false, archived: false, ...field }));
    await saveFields(tx, id, rows);
    made[key] = id;
  }
  return made;
}

/** An ordinary Twilio account whose API address is the simulator: texts take the path that real ones take. */
async function makeSender(tx: Tx, { box, simulatorUrl }: Place): Promise<Pick<Made, 'account' | 'sender'>> {
  const id = randomUUID();
  const accountSid = `AC${randomBytes(16).toString('hex')}`;
  await insertAccount(tx, {
    id,
    provider: 'twilio',
    name: 'Simulated Twilio',
    config: { accountSid, apiBaseUrl: simulatorUrl },
    secrets: box.seal(id, { authToken: randomBytes(16).toString('hex') }),
    hookToken: randomBytes(32).toString('base64url'),
    simulatorUrl,
  });
  const fields = { kind: 'number', address: office.number, label: 'Main number', isDefault: true } as const;
  const sender = await insertSender(tx, { accountId: id, ...fields });
  if (!sender) throw new Error('The demo has a sender already');
  return { account: id, sender: sender.id };
}

/** An ordinary mail server's account; `simulatedAccounts` tells it where the simulator's is, at each start. */
async function makeEmailSender(
  tx: Tx,
  { box, simulatorUrl }: Place,
): Promise<Pick<Made, 'emailAccount' | 'emailSender'>> {
  const id = randomUUID();
  await insertAccount(tx, {
    id,
    provider: 'smtp',
    name: 'Simulated mail server',
    config: { host: '127.0.0.1', port: 25, tls: false, plain: false, fromName: office.name },
    secrets: box.seal(id, {}),
    hookToken: randomBytes(32).toString('base64url'),
    simulatorUrl,
  });
  const fields = { kind: 'email', address: office.email, label: '', isDefault: false } as const;
  const sender = await insertSender(tx, { accountId: id, ...fields });
  if (!sender) throw new Error('The demo has an email sender already');
  return { emailAccount: id, emailSender: sender.id };
}
