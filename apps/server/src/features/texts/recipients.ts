import type { Recipient } from '@matterline/contract/messages.ts';
import type { MediaLimits } from '@matterline/rules/outgoing-media.ts';
import { formatPhone, type PhoneReading, readPhone } from '@matterline/rules/phone.ts';
import {
  checkRecipient,
  type RecipientFacts,
  type RecipientProblem,
} from '@matterline/rules/recipient-check.ts';
import { senderWhyWords } from '@matterline/rules/sender-words.ts';
import { othersNumber, type RecipientNotice } from '@matterline/rules/whose-number.ts';
import type { Actor } from '../../db/actor.ts';
import { type Choice, chooseSenders } from '../../db/choose-sender.ts';
import type { Db, Tx } from '../../db/connect.ts';
import { identifyingLine } from '../../db/identify.ts';
import { listMatterRecipients, type RecipientRow, readSendingFacts } from '../../db/queries/recipients.ts';
import { readSite, type Site } from '../../db/queries/site.ts';
import { notFound } from '../../http/refusal.ts';
import { readTextsLeft } from './allowance.ts';
import { strangeContact } from './sent.ts';

/** A number as typed for a contact, or for nobody known, and what stands in the way of texting it. */
export type CheckedNumber = {
  phone: PhoneReading;
  problems: RecipientProblem[];
  /** what must be confirmed first */
  notices: RecipientNotice[];
  /** it is one of the contact's own numbers */
  ofContact: boolean;
  /** of whoever it goes to */
  language: string | null;
  /** it has been told who we are */
  identified: boolean;
  /** the contact is no party to the matter */
  strange: boolean;
};
type Typed = { number: string; contactId: string | null };

export async function checkNumber(
  tx: Db | Tx,
  { actor, site }: { actor: Actor; site: Site },
  matterId: string,
  { number, contactId }: Typed,
): Promise<CheckedNumber> {
  const phone = readNumber(number, site);
  const e164 = phone.ok ? phone.e164 : null;
  const facts = await readSendingFacts(tx, actor, matterId, { contactId, e164 });
  if (!facts) throw notFound();
  const { onMatter, ofContact, language, identified, others, ...known } = facts;
  const notice = othersNumber(others, site.matterWord);
  const notices = notice ? [notice] : [];
  const problems = problemsOf({ phone, ...known }, site);
  return { phone, strange: !onMatter, ofContact, language, identified, notices, problems };
}

export async function explainNumber(db: Db, actor: Actor, matterId: string, typed: Typed) {
  const site = await readSite(db);
  const checked = await checkNumber(db, { actor, site }, matterId, typed);
  const { phone, strange, language, identified, ...found } = checked;
  if (strange) throw strangeContact();
  const e164 = phone.ok ? phone.e164 : null;
  const identification = e164 === null || identified ? null : identifyingLine(site, language);
  const choices = await choose(db, e164 === null ? [] : [e164], matterId);
  const display = e164 && formatPhone(e164, site.country);
  return { e164, display, identification, ...shownChoices(choices, e164, site), ...found };
}

export async function listRecipients(db: Db, actor: Actor, matterId: string) {
  const [site, rows] = await Promise.all([readSite(db), listMatterRecipients(db, actor, matterId)]);
  if (!rows) throw notFound();
  const numbers = new Set(rows.flatMap(({ phones }) => phones.map(({ e164 }) => e164)));
  const choices = await choose(db, [...numbers], matterId);
  return {
    items: rows.map((row) => shownRecipient(row, choices, site)),
    limit: site.manualTextLimit,
    texts: await readTextsLeft(db, matterId),
  };
}

/** What a text to each number goes from: of words alone, and with pictures or documents. */
type Choices = { words: ReadonlyMap<string, Choice>; files: ReadonlyMap<string, Choice> };

async function choose(db: Db, numbers: string[], matterId: string): Promise<Choices> {
  if (numbers.length === 0) return { words: new Map(), files: new Map() };
  const [words, files] = [
    await chooseSenders(db, numbers, { matterId }),
    await chooseSenders(db, numbers, { matterId, files: [] }),
  ];
  return { words, files };
}

function shownChoices({ words, files }: Choices, e164: string | null, site: Site) {
  const from = shownChoice(words.get(e164 ?? ''), site);
  const choice = files.get(e164 ?? '');
  const shown = shownChoice(choice, site);
  return { from, withFiles: shown && { ...shown, limits: distinct(limitsOf(choice)) } };
}

/** What waits for a paused sender may have files with it too. */
function limitsOf(choice: Choice | undefined): readonly MediaLimits[] {
  if (!choice || choice.ok) return choice?.limits ?? [];
  return choice.code === 'paused' ? choice.waitsFor.limits : [];
}

function shownChoice(choice: Choice | undefined, { country }: Site) {
  if (!choice) return null;
  if (!choice.ok) return { sender: null, say: choice.say };
  return { sender: formatPhone(choice.sender.address, country), say: senderWhyWords(choice.why) };
}

/** Senders of one provider have the same. */
const distinct = (limits: readonly MediaLimits[]) => [
  ...new Map(limits.map((each) => [JSON.stringify(each), each])).values(),
];

function readNumber(typed: string, { country, allowFictionalNumbers }: Site): PhoneReading {
  return readPhone(typed, country, { allowFictional: allowFictionalNumbers });
}

function problemsOf(facts: RecipientFacts, { consentRequired }: Pick<Site, 'consentRequired'>) {
  const check = checkRecipient({ ...facts, consentRequired });
  return check.ok ? [] : check.problems;
}

const ofPerson = (problem: RecipientProblem) =>
  problem.code === 'no_number' || problem.code === 'not_flagged';

function shownRecipient(row: RecipientRow, choices: Choices, site: Site): Recipient {
  const { contactId, name, role, sendTexts, language } = row;
  const shown = row.phones.map(({ e164, kind, identified, ...known }) => {
    const problems = problemsOf({ phone: readNumber(e164, site), sendTexts, ...known }, site);
    return {
      e164,
      display: formatPhone(e164, site.country),
      kind,
      problems: problems.filter((problem) => !ofPerson(problem)),
      identification: identified ? null : identifyingLine(site, language),
      ...shownChoices(choices, e164, site),
    };
  });
  const anyPhone = shown.length > 0 ? ({ ok: true, kind: 'either' } as const) : null;
  return {
    contactId,
    name,
    role,
    phones: shown,
    defaultPhone: firstToText(shown)?.e164 ?? null,
    problems: problemsOf({ phone: anyPhone, optedOutOn: null, sendTexts }, site).filter(ofPerson),
  };
}

/** Their mobile if any, else the first that can be texted; one that cannot is still shown, with the reason. */
function firstToText(phones: Recipient['phones']) {
  const good = phones.filter(({ problems }) => problems.length === 0);
  const mobile = ({ kind }: { kind: string }) => kind === 'mobile';
  return good.find(mobile) ?? good[0] ?? phones.find(mobile) ?? phones[0];
}
