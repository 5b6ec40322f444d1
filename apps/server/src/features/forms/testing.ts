import type { Form } from '@matterline/contract/forms.ts';
import { blank, blankForm } from '@matterline/rules/forms/blank.ts';
import type { FormField, FormVersion } from '@matterline/rules/forms/types.ts';
import type { Answer, Client } from '../../testing/client.ts';
import type { Case, startQueueOffice } from '../../testing/queue-office.ts';

type Office = Awaited<ReturnType<typeof startQueueOffice>>;

/** A form with its usual fields changed as said, and others after them. */
export function contentOf(
  change: { [Kind in 'recipient' | 'phone' | 'message' | 'when']?: object } = {},
  ...more: FormField[]
): FormVersion {
  const { instructions, fields } = blankForm();
  const changed = fields.map(
    (field) => ({ ...field, ...change[field.kind as keyof typeof change] }) as FormField,
  );
  return { instructions, fields: [...changed, ...more] };
}

export const own = (key: string, more: object = {}): FormField => ({
  ...blank.own(key),
  label: `About ${key}`,
  ...more,
});
export const caseField = (key: string, caseKey: string, more: object = {}): FormField => ({
  ...blank.case(key),
  label: `About ${key}`,
  caseKey,
  ...more,
});
export const consent = (more: object = {}): FormField => ({ ...blank.consent('consent'), ...more });
export const asks = (field: string, operator: string, value?: unknown) => ({
  combinator: 'and',
  rules: [{ field, operator, value }],
});

/** An office whose administrator shapes forms, and whose staff fill them in. */
export function formOffice({ api, staff }: Office) {
  const admin = api.as('administrator');
  let made = 0;
  const create = async (): Promise<Form> => ok(await admin.post('/forms', { name: `Form ${++made}` }));
  const save = async ({ id, name, version }: Form, draft: FormVersion, more: object = {}): Promise<Form> =>
    ok(await admin.put(`/forms/${id}`, { name, draft, version, ...more }));
  const publish = async ({ id, version }: Form, more: object = {}): Promise<Form> =>
    ok(await admin.post(`/forms/${id}/publish`, { version, ...more }));
  /** With a link for everyone on every case, unless said otherwise. */
  async function published(content = contentOf(), link: object = {}): Promise<Form> {
    const form = await publish(await save(await create(), content));
    ok(await admin.post('/action-links', { label: form.name, formId: form.id, ...link }));
    return form;
  }
  /** @param form its current version is sent with */
  const send = (
    { matterId, contactId, to }: Case,
    form: Form | string,
    more: object = {},
    { who = staff, key }: { who?: Client; key?: string } = {},
  ): Promise<Answer> =>
    who.post(
      `/matters/${matterId}/forms/${typeof form === 'string' ? form : form.current?.id}/texts`,
      { contactId, to, body: 'See you at 9:30', ...more },
      key === undefined ? undefined : { 'idempotency-key': key },
    );
  return { admin, create, save, publish, published, send };
}

export function ok<Body>({ status, body }: { status: number; body: Body }): Body {
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}

/** What was refused, and which fields are named. */
export const refusal = ({ status, body }: Answer) => ({
  status,
  code: body.code,
  fields: (body.fields ?? []).map(({ field }: { field: string }) => field),
});
