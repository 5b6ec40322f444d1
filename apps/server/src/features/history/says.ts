import { filingWords } from '@matterline/rules/reply-routing.ts';
import { sayOfEvents } from './event-words.ts';
import { sayOfFilings } from './filing-words.ts';
import { sayOfTasks, triggerLines } from './task-words.ts';
import { sayOfTexts, waitingTextsWords } from './text-words.ts';
import { sayOfWishes } from './wish-words.ts';
import {
  changesOf,
  type Details,
  dayOf,
  detailsOf,
  listed,
  quoted,
  reasoned,
  type Say,
  sentence,
  textOf,
  textsOf,
} from './words.ts';

export type Entry = {
  action: string;
  details: Details;
  /** what the subject is called, as far as it is known: a document, a contact, who a text is from or to */
  about: string | null;
};

const after = (introduction: string, words: string | null) => words && `${introduction} ${words}`;
const named =
  (does: string, of = ''): Say =>
  (details, about) => {
    const name = textOf(details.name) ?? about;
    return sentence(does, name && quoted(name), of);
  };

const moved =
  (does: string): Say =>
  ({ outcome, ended, ...details }, _about, word) => {
    const people = textsOf(ended);
    const said = [
      reasoned(`${does} the ${word}`, textOf(outcome)),
      people.length > 0 &&
        `This ended the assignment${people.length > 1 ? 's' : ''} of ${listed([...new Set(people)])}.`,
      waitingTextsWords(details),
    ];
    return said.filter(Boolean).join(' ');
  };

const party =
  (does: string): Say =>
  ({ name, role }) =>
    sentence(does, textOf(name) ?? 'a contact', after('as', textOf(role)));

function matterChanged({ changes, fields }: Details, _about: string | null, word: string): string {
  const { matterType, summary } = detailsOf(changes);
  const { from, to } = detailsOf(matterType);
  const all = [
    ...(matterType ? [`the type from ${textOf(from) ?? 'none'} to ${textOf(to) ?? 'none'}`] : []),
    ...(summary ? ['the summary'] : []),
    ...changesOf(fields),
  ];
  return all.length > 0 ? sentence('Changed', listed(all)) : `Saved the ${word} without changes.`;
}

const contactFields: Record<string, string> = {
  kind: 'whether they are a person',
  name: 'the name',
  sortName: 'the name for sorting',
  email: 'the email address',
  language: 'the language',
  timeZone: 'the time zone',
  sendTexts: 'whether they are texted',
  sendEmails: 'whether they are emailed',
  safeContactNotes: 'the safe-contact notes',
  phones: 'the phones',
};

function contactChanged({ name, changes }: Details, about: string | null): string {
  const fields = Object.keys(detailsOf(changes)).map((field) => contactFields[field] ?? field);
  const who = textOf(name) ?? about ?? 'a contact';
  return fields.length > 0 ? sentence('Changed', listed(fields), 'of', who) : `Saved ${who} without changes.`;
}

function period({ type, startsOn, endsOn }: Details): string {
  const from = after('from', dayOf(startsOn));
  return [textOf(type), from, after('until', dayOf(endsOn))].filter(Boolean).join(' ');
}

function wallChanged({ excluded, released }: Details): string {
  const [out, back] = [textsOf(excluded, 'userName'), textsOf(released, 'userName')];
  if (out.length + back.length === 0) return 'Changed why people are kept out.';
  const kept = out.length > 0 && `Put up the wall for ${listed(out)}.`;
  return sentence(kept, back.length > 0 && `Took down the wall for ${listed(back)}.`);
}

function textFiled({ reasons }: Details, about: string | null): string {
  const filed = ['Filed a text', after('from', about), 'here'].filter(Boolean).join(' ');
  return reasoned(filed, filingWords(textsOf(reasons)));
}

function documentChanged({ changes }: Details, about: string | null): string {
  const { name, folderId } = detailsOf(changes);
  const { from, to } = detailsOf(name);
  const called = textOf(to) ?? about;
  const renamed = name
    ? `Renamed ${quoted(textOf(from) ?? 'a document')} to ${quoted(called ?? 'another name')}`
    : null;
  if (!folderId) return sentence(renamed ?? 'Saved a document without changes');
  return renamed
    ? `${renamed} and moved it to another folder.`
    : sentence('Moved', called ? quoted(called) : 'a document', 'to another folder');
}

const dispositions: Record<string, string> = { prescreen: 'in prescreen', intake: 'in intake', open: 'open' };

const say: Record<string, Say> = {
  'matter.created': ({ number, matterType, disposition }, _about, word) => {
    const begun = dispositions[textOf(disposition) ?? ''];
    const started = [
      `Started the ${word}`,
      after('as', textOf(number)),
      textOf(matterType) && `(${matterType})`,
    ];
    return sentence(started.filter(Boolean).join(' ') + (begun ? `, ${begun}` : ''));
  },
  'matter.changed': matterChanged,
  'matter.accepted': (_details, _about, word) => `Accepted the ${word} for intake.`,
  'matter.opened': moved('Opened'),
  'matter.rejected': moved('Rejected'),
  'matter.closed': moved('Closed'),
  'matter.reopened': moved('Reopened'),
  'party.added': party('Added'),
  'party.removed': party('Took off'),
  'assignment.added': (details) =>
    sentence('Assigned', textOf(details.name) ?? 'someone', 'as', period(details) || 'a helper'),
  'assignment.ended': ({ name, from }) =>
    sentence('Ended the', textOf(detailsOf(from).type), 'assignment', after('of', textOf(name))),
  'assignment.changed': ({ name, to }) =>
    sentence('Changed the assignment', after('of', textOf(name)), after('to', period(detailsOf(to)) || null)),
  'wall.changed': wallChanged,
  'note.created': () => 'Wrote a note.',
  'note.changed': () => 'Changed a note.',
  'contact.created': named('Added the contact'),
  'contact.changed': contactChanged,
  ...sayOfWishes,
  ...sayOfTasks,
  ...sayOfEvents,
  ...sayOfTexts,
  ...sayOfFilings,
  'text.filed': textFiled,
  'text.left_unfiled': (_details, about) =>
    sentence('Left a text', after('from', about), 'in the Unfiled inbox'),
  'text.dealt_with': (_details, about) =>
    sentence('Dealt with a text', after('to', about), 'that did not arrive'),
  'text.taken_up': (_details, about) =>
    sentence('Took up again a text', after('to', about), 'that did not arrive'),
  'alert.dismissed': (_details, about) => sentence('Dismissed the alert of a text', after('from', about)),
  'alert.restored': (_details, about) => sentence('Brought back the alert of a text', after('from', about)),
  'document.uploaded': named('Uploaded'),
  'document.filed': named('Added', 'from a text'),
  'document.changed': documentChanged,
  'document.removed': named('Removed'),
  'document.restored': named('Put back'),
  'document.downloaded': named('Downloaded'),
  'documents.downloaded': ({ documents }) =>
    sentence(
      'Downloaded',
      typeof documents === 'number' ? String(documents) : 'some',
      'documents as one ZIP file',
    ),
  'folder.created': named('Made the folder'),
  'folder.removed': named('Removed the empty folder'),
  'document.read': named('Read'),
  'folder.renamed': ({ from, to }, about) => {
    const [old, now] = [textOf(from), textOf(to) ?? about];
    return sentence('Renamed the folder', old && quoted(old), now && `to ${quoted(now)}`);
  },
  'media.stored': named('Stored', 'that came with a text'),
  'media.asked_again': (_details, about) =>
    `Asked again for ${about ? quoted(about) : 'a file'} that came with a text and could not be fetched.`,
  'media.quarantined': ({ reason }, about) =>
    reasoned(`Kept back ${about ? quoted(about) : 'a file'} that came with a text`, textOf(reason)),
  'media.failed': ({ reason }, about) =>
    reasoned(`Could not fetch ${about ? quoted(about) : 'a file'} that came with a text`, textOf(reason)),
};

/**
 * What an audit row tells, in one plain sentence; who did it is shown beside it. An action this does not know is
 * read out as it is written: `invoice.sent` says “Invoice sent.”
 *
 * @param word what the site calls a matter
 */
export function says({ action, details, about }: Entry, word: string): string {
  const known = Object.hasOwn(say, action) ? say[action] : undefined;
  if (known) return known(details, textOf(about), word);
  const words = action.replace(/[._]+/g, ' ').trim() || 'something was done';
  return sentence(
    words.charAt(0).toUpperCase() + words.slice(1),
    textOf(details.name) && `(${details.name})`,
  );
}

/** What it went by, where that is more than its sentence tells. */
export function moreOf(action: string, details: Details): string[] {
  return action === 'trigger.fired' ? triggerLines(details) : [];
}
