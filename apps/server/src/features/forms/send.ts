import { isDeepStrictEqual } from 'node:util';
import type { sendForm as sendRoute } from '@matterline/contract/forms.ts';
import type { BodyOf, ReplyOf } from '@matterline/contract/route.ts';
import { changesToCase, checkAnswers, type Filled } from '@matterline/rules/forms/check-answers.ts';
import { readPhone } from '@matterline/rules/phone.ts';
import type { Actor } from '../../db/actor.ts';
import { writeAudit } from '../../db/audit.ts';
import { inTransaction, type Tx } from '../../db/connect.ts';
import { readStanding } from '../../db/queries/consents.ts';
import { readFormPerson } from '../../db/queries/form-needs.ts';
import { type FoundVersion, findVersion } from '../../db/queries/form-versions.ts';
import { findMatterType } from '../../db/queries/matter-types.ts';
import { type LockedMatter, lockMatter } from '../../db/queries/matters.ts';
import { findFilled, insertAnswers, type KeptConsent } from '../../db/queries/message-answers.ts';
import { readSite } from '../../db/queries/site.ts';
import { renderTemplateOn } from '../../db/render-template.ts';
import { keyReused, type Request, requestOf } from '../../http/idempotency-key.ts';
import { badFields, notFound, Refusal } from '../../http/refusal.ts';
import type { FormDeps } from './deps.ts';
import { offeredLinks } from './offered.ts';
import { saveToCase } from './save-to-case.ts';

type Doer = FormDeps & { actor: Actor };
type Place = { matterId: string; versionId: string };
type Answered = BodyOf<typeof sendRoute>;
type Sent = ReplyOf<typeof sendRoute>;

/** Sends a form that was filled in. The text, its answers, the case's fields and the consent are kept together or not at all. */
export async function sendForm(
  doer: Doer,
  place: Place,
  answered: Answered,
  key: string | null,
): Promise<Sent> {
  const { db, actor } = doer;
  return inTransaction(db, async (tx) => {
    const matter = await lockMatter(tx, actor, place.matterId);
    const version = await findVersion(tx, place.versionId);
    if (!matter || !version) throw notFound();
    const { documentIds, ...entered } = answered;
    const request = requestOf(key, { ...place, ...entered, ...(documentIds.length > 0 && { documentIds }) });
    const before = request && (await findFilled(tx, actor.id, request.key));
    if (before && !before.requestHash.equals(request.hash)) throw keyReused();
    if (before) return shown(doer, tx, matter.id, before);
    await requireUsable(tx, actor, matter, version);
    const filled = await checked(tx, actor, { matter, version }, answered);
    return keep(doer, tx, { matter, version, answered, filled, request });
  });
}

async function requireUsable(
  tx: Tx,
  actor: Actor,
  matter: LockedMatter,
  version: FoundVersion,
): Promise<void> {
  const links = await offeredLinks(tx, actor, matter);
  if (!links.some(({ formId }) => formId === version.formId)) {
    const say = `“${version.formName}” is not among the actions for you on this case now. Nothing was sent.`;
    throw new Refusal(409, 'form_not_offered', say);
  }
  if (version.usable) return;
  const say = `“${version.formName}” has changed, and the version you filled in can no longer be sent. Nothing was sent.`;
  throw new Refusal(409, 'form_changed', say);
}

type On = { matter: LockedMatter; version: FoundVersion };

async function checked(tx: Tx, actor: Actor, { matter, version }: On, answered: Answered): Promise<Filled> {
  const { contactId, templateId, documentIds, when, ...rest } = answered;
  const [site, type] = [await readSite(tx), await findMatterType(tx, matter.matterTypeId)];
  const phone = readPhone(answered.to, site.country, { allowFictional: site.allowFictionalNumbers });
  const e164 = phone.ok ? phone.e164 : null;
  const { ownNumber, consentRecorded, ...person } = await readFormPerson(tx, matter.id, { contactId, e164 });
  const given = {
    ...{ ...rest, contactId, templateId, ownNumber },
    files: documentIds.length,
    when: when.kind === 'now' ? ('now' as const) : ('later' as const),
  };
  const known = {
    matterTypeId: matter.matterTypeId,
    disposition: matter.disposition,
    custom: matter.custom,
    customFields: type?.fields ?? [],
    ...{ person, consentRecorded },
  };
  const changes = changesToCase(version.content, given, known);
  const rendered = templateId && (await rendersAs(tx, actor, matter.id, { contactId, templateId, changes }));
  const check = checkAnswers(version.content, given, { ...known, rendered });
  if (check.ok) return check;
  throw badFields(
    check.problems.map(({ field, say }) => ({ field, message: say })),
    check.problems[0]?.code,
  );
}

/** With the answers that this saves to the case. Null for one that may not be used there. A token that is left in it is refused like one in any text. */
async function rendersAs(
  tx: Tx,
  actor: Actor,
  matterId: string,
  asked: { contactId: string | null; templateId: string; changes: Filled['toSave'] },
): Promise<string | null> {
  const rendered = await renderTemplateOn(tx, actor, { ...asked, matterId, purpose: 'text' });
  return rendered?.text ?? null;
}

type Keeping = On & { answered: Answered; filled: Filled; request: Request | null };

async function keep(
  doer: Doer,
  tx: Tx,
  { matter, version, answered, filled, request }: Keeping,
): Promise<Sent> {
  const { actor, texts } = doer;
  const consent = keptConsent(filled.consent);
  await recordConsent(doer, tx, { matter, version, answered, filled, request });
  await saveToCase(tx, actor, matter, filled.toSave);
  const { consent: _, answers: _1, ...text } = answered;
  const { contactId } = text;
  const messageId = filled.sends ? await texts.queue(tx, actor, { matterId: matter.id, ...text }) : null;
  const kept = { messageId, contactId, answers: filled.kept, consent, request };
  const id = await insertAnswers(tx, {
    ...kept,
    matterId: matter.id,
    versionId: version.id,
    authorId: actor.id,
  });
  await writeAudit(tx, {
    actor,
    action: messageId ? 'form.sent' : 'form.refused',
    subjectType: messageId ? 'message' : 'form_answers',
    subjectId: messageId ?? id,
    matterId: matter.id,
    details: {
      form: version.formName,
      number: version.number,
      ...(consent && { consent: { label: consent.label, answer: consent.answer } }),
      ...(filled.kept.length > 0 && { answered: filled.kept.map(({ label }) => label) }),
    },
  });
  return shown(doer, tx, matter.id, { messageId, consent });
}

/** The answer about consent, for the person and the number it goes to; the same answer again is on record already. */
async function recordConsent(doer: Doer, tx: Tx, { version, answered, filled }: Keeping): Promise<void> {
  const { contactId } = answered;
  if (!filled.consent || contactId === null) return;
  const { field, answer } = filled.consent;
  if (answer.does !== 'record' && answer.does !== 'withdraw') return;
  const { today, country, allowFictionalNumbers } = await readSite(tx);
  const phone = readPhone(answered.to, country, { allowFictional: allowFictionalNumbers });
  const given = { given: answer.does === 'record', wording: field.wording };
  const stands = phone.ok ? await readStanding(tx, contactId, phone.e164) : undefined;
  if (phone.ok && stands && isDeepStrictEqual({ ...stands }, { number: phone.e164, ...given })) return;
  await doer.recordConsent(tx, doer.actor, contactId, {
    number: answered.to,
    ...given,
    how: field.how,
    givenOn: today,
    note: `Answered “${answer.label}” on the form “${version.formName}”.`,
  });
}

function keptConsent(consent: Filled['consent']): KeptConsent | null {
  if (!consent) return null;
  const { field, answer } = consent;
  return { label: field.label, answer: answer.label, does: answer.does };
}

async function shown(
  { texts, actor }: Doer,
  tx: Tx,
  matterId: string,
  { messageId, consent }: { messageId: string | null; consent: KeptConsent | null },
): Promise<Sent> {
  if (messageId) return { message: await texts.shown(tx, actor, matterId, messageId), recorded: null };
  const recorded = `The answer “${consent?.answer ?? ''}” is on record. No text was sent, and none will be.`;
  return { message: null, recorded };
}
