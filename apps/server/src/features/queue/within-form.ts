import { editProblem, type FormEdit } from '@matterline/rules/forms/editing.ts';
import type { Tx } from '../../db/connect.ts';
import { formOfText } from '../../db/queries/form-versions.ts';
import { badField } from '../../http/refusal.ts';

/** A text that was sent with a form stays what the form takes. */
export async function refuseBeyondForm(tx: Tx, textId: string, edit: FormEdit): Promise<void> {
  const form = await formOfText(tx, textId);
  const problem = form && editProblem(form, edit);
  if (problem) throw badField(problem.field, problem.say, 'form_forbids');
}
