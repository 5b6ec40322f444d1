import { checkEmail } from '@matterline/rules/email-check.ts';
import { formatPhone } from '@matterline/rules/phone.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import { versionsOf } from '@matterline/rules/tasks/own-words.ts';
import { channelsFor, partiesMeant } from '@matterline/rules/tasks/recipients.ts';
import type { SendMessage } from '@matterline/rules/tasks/setup.ts';
import { checkText, longestText } from '@matterline/rules/text-check.ts';
import type { Address, Reachable, Withheld } from '../../../db/matter-people.ts';
import type { Colleague } from '../../../db/queries/colleagues.ts';
import { type RenderedWords, renderOffered } from '../../../db/render-template.ts';
import type { Going } from './gather.ts';

export type Channel = 'text' | 'email';
/** One message to one person, word for word, or why it does not go. */
export type PlannedMessage = {
  contactId: string | null;
  userId: string | null;
  name: string;
  channel: Channel;
  to: string | null;
  /** as written in the site's country */
  display: string | null;
  subject: string;
  body: string;
  segments: number;
  withheld: Withheld | null;
  /** what else stands in the way */
  also: Withheld[];
};
/** Words that whoever ticks wrote instead. */
export type Edit = { contactId: string; channel: Channel; body: string; subject?: string };

export type Planning = Pick<Going, 'view' | 'people' | 'colleagues' | 'templates' | 'task' | 'walled'>;

/** Who a trigger writes to, by which channel and in which words. */
export function planMessages(
  planning: Planning,
  action: SendMessage,
  edits: readonly Edit[] = [],
): PlannedMessage[] {
  const messages: PlannedMessage[] = [];
  for (const person of partiesMeant(planning.people.people, action.recipients)) {
    const { sendTexts, sendEmails, text, email } = person;
    const reach = { sendTexts, sendEmails, hasNumber: text.to !== null, hasAddress: email.to !== null };
    for (const channel of channelsFor(action.channel, reach)) {
      const edit = edits.find((one) => one.contactId === person.contactId && one.channel === channel);
      messages.push(toParty(planning, action, { person, channel, edit }));
    }
  }
  if (action.recipients.includes('assigned')) messages.push(toAssignee(planning, action));
  return messages.length > 0 ? messages : [toNobody(action)];
}

function toParty(
  planning: Planning,
  action: SendMessage,
  { person, channel, edit }: { person: Reachable; channel: Channel; edit: Edit | undefined },
): PlannedMessage {
  const said = wordsFor(planning, action, { contactId: person.contactId, channel });
  const words = edit && action.mayEdit ? edited(said, edit) : said;
  const { to, display, ...inTheWay }: Address = person[channel];
  const { contactId, name } = person;
  return message({ contactId, userId: null, name, channel, to, display }, words, inTheWay);
}

/** A colleague is emailed: they have no number here. */
function toAssignee(planning: Planning, action: SendMessage): PlannedMessage {
  const { task, people, colleagues, walled } = planning;
  const channel: Channel = action.channel === 'text' ? 'text' : 'email';
  const colleague = colleagues.get(task.assignee?.id ?? '');
  const words = wordsFor(planning, action, { contactId: null, channel });
  const place = {
    contactId: null,
    userId: colleague?.id ?? null,
    name: colleague?.name ?? 'The assigned person',
    channel,
  };
  const keptOut = colleague !== undefined && walled.has(colleague.id);
  const withheld = keptOut
    ? behindWall
    : colleagueWithheld(colleague, channel, people.emailSender !== undefined);
  const to = channel === 'email' ? (colleague?.email ?? null) : null;
  return message({ ...place, to, display: to }, words, { withheld, also: [] });
}

const behindWall: Withheld = {
  code: 'walled',
  say: 'A wall keeps them out of this case.',
  fix: 'Assign the task to someone else.',
};

function colleagueWithheld(
  colleague: Colleague | undefined,
  channel: Channel,
  hasSender: boolean,
): Withheld | null {
  if (!colleague) {
    return { code: 'nobody', say: 'The task is assigned to nobody.', fix: 'Assign the task to someone.' };
  }
  if (channel === 'text') {
    return {
      code: 'colleague',
      say: 'Colleagues are emailed, not texted.',
      fix: 'Send the trigger by email.',
    };
  }
  if (hasSender) return null;
  return {
    code: 'no_sender',
    say: 'There is no address to send emails from.',
    fix: 'An administrator can set one up.',
  };
}

const missing: Record<string, string> = {
  client: 'There is no client to write to.',
  all_clients: 'There is no client to write to.',
  other_party: 'There is no other party to write to.',
};

function toNobody({ recipients, channel }: SendMessage): PlannedMessage {
  const say = missing[recipients[0] ?? ''] ?? 'There is nobody to write to.';
  const withheld = { code: 'nobody', say, fix: 'Add them to the people of the case.' };
  const place = { contactId: null, userId: null, name: 'Nobody', to: null, display: null };
  return message(
    { ...place, channel: channel === 'email' ? 'email' : 'text' },
    { subject: '', text: '', problem: null },
    { withheld, also: [] },
  );
}

type Words = { subject: string; text: string; problem: string | null };

function wordsFor(
  { view, templates }: Planning,
  { words }: SendMessage,
  { contactId, channel }: { contactId: string | null; channel: Channel },
): Words {
  const known = view.known(contactId);
  if (words.kind === 'own') return wordsOf(renderOffered({ id: 'own', ...versionsOf(words) }, known));
  const template = templates.get((channel === 'text' ? words.textTemplateId : words.emailTemplateId) ?? '');
  if (template?.purpose !== channel)
    return { subject: '', text: '', problem: 'The template it was to be made from is gone.' };
  return wordsOf(renderOffered(template, known));
}

const wordsOf = ({ subject, text, problems }: RenderedWords): Words => ({
  subject,
  text,
  problem: problems[0]?.say ?? null,
});

/** Whoever writes over the words has filled in what was missing. */
const edited = (said: Words, { subject, body }: Edit): Words => ({
  subject: subject ?? said.subject,
  text: body,
  problem: null,
});

type Place = Pick<PlannedMessage, 'contactId' | 'userId' | 'name' | 'channel' | 'to' | 'display'>;

function message(
  place: Place,
  { subject, text, problem }: Words,
  { withheld, also }: Pick<Address, 'withheld' | 'also'>,
): PlannedMessage {
  const wrong = wordsWithheld(place.channel, { subject, text, problem });
  const [first = null, ...others] = [withheld, ...also, wrong].filter((one) => one !== null);
  const segments = place.channel === 'text' ? countSegments(text).segments : 0;
  return {
    ...place,
    subject: place.channel === 'email' ? subject : '',
    body: text,
    segments,
    withheld: first,
    also: others,
  };
}

function wordsWithheld(channel: Channel, { subject, text, problem }: Words): Withheld | null {
  if (problem !== null) return { code: 'words', say: problem, fix: null };
  if (channel === 'email') {
    const [first] = checkEmail({ subject, body: text });
    return first ? { code: first.code, say: first.say, fix: null } : null;
  }
  const check = checkText(text, { limit: longestText });
  const first = check.ok ? undefined : check.problems[0];
  return first ? { code: first.code, say: first.say, fix: null } : null;
}

/** In a test everything goes to whoever tests: as it would have gone, with whom it was for before it. */
export function toTester(
  planned: PlannedMessage,
  tester: Colleague,
  { country, hasSender }: { country: string; hasSender: boolean },
): PlannedMessage {
  const body = `[Test for ${planned.name}] ${planned.body}`;
  const place = { contactId: null, userId: tester.id, name: tester.name, also: [] };
  if (planned.channel === 'email') {
    const withheld = colleagueWithheld(tester, 'email', hasSender);
    return {
      ...planned,
      ...place,
      body,
      to: tester.email,
      display: tester.email,
      withheld: emptyOr(planned, withheld),
    };
  }
  const { testNumber: to } = tester;
  const display = to && formatPhone(to, country);
  const segments = countSegments(body).segments;
  const withheld = to === null ? noTestNumber : null;
  return { ...planned, ...place, body, segments, to, display, withheld: emptyOr(planned, withheld) };
}

/** What the words lack is the same for a tester; what stands in the client's way is not. */
const emptyOr = ({ withheld, also, body }: PlannedMessage, own: Withheld | null) =>
  own ?? (body === '' ? withheld : ([withheld, ...also].find((one) => one?.code === 'words') ?? null));

const noTestNumber: Withheld = {
  code: 'no_test_number',
  say: 'You have no number for tests.',
  fix: 'Add your own mobile number to your profile.',
};
