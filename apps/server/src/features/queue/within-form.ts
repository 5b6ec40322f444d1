import { editProblem, type FormEdit } from '@matterline/rules/forms/editing.ts';
import { caseFacts } from '@matterline/rules/forms/facts.ts';
import type { Tx } from '../../db/connect.ts';
import { readFormPerson } from '../../db/queries/form-needs.ts';
import { type FormOfText, formOfText } from '../../db/queries/form-of-text.ts';
import type { SentText } from '../../db/queries/waiting-text.ts';
import { badField } from '../../http/refusal.ts';

/** A text that was sent with a form stays what the form takes, with what was answered in it. */
export async function refuseBeyondForm(
  tx: Tx,
  { id, state }: Pick<SentText, 'id' | 'state'>,
  edit: FormEdit,
): Promise<void> {
  const form = await formOfText(tx, id);
  if (!form) return;
  const facts = await factsOf(tx, form);
  const was = state === 'scheduled' ? 'later' : 'now';
  const problem = editProblem(form.content, { ...form, facts, was }, edit);
  if (problem) throw badField(problem.field, problem.say, 'form_forbids');
}

async function factsOf(tx: Tx, { matterId, contactId, ...matter }: FormOfText) {
  const person = await readFormPerson(tx, matterId, { contactId, e164: null });
  return caseFacts({ ...matter, customFields: [] }, person);
}
