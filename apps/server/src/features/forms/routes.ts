import * as contract from '@matterline/contract/forms.ts';
import type { Actor } from '../../db/actor.ts';
import { listLinks, readCaseKind } from '../../db/queries/action-links.ts';
import { findVersion } from '../../db/queries/form-versions.ts';
import { findForm, listForms } from '../../db/queries/forms.ts';
import { readKey } from '../../http/idempotency-key.ts';
import { notFound } from '../../http/refusal.ts';
import type { Api } from '../../http/serve.ts';
import { changeForm, createForm, publishForm, withdraw } from './command.ts';
import type { FormDeps } from './deps.ts';
import { changeLink, createLink, orderLinks, removeLink } from './links.ts';
import { readNeeds } from './needs.ts';
import { offeredLinks } from './offered.ts';
import { sendForm } from './send.ts';
import { readForm, shownLink, shownRow } from './show.ts';

export function formRoutes(api: Api, deps: FormDeps): void {
  shapingForms(api, deps);
  shapingTheMenu(api, deps);
  fillingIn(api, deps);
}

function shapingForms(api: Api, { db }: FormDeps): void {
  api.on(contract.listForms, async () => ({ items: (await listForms(db)).map(shownRow) }));
  api.on(contract.getForm, ({ actor, params }) => readForm(db, actor, params.id));
  api.on(contract.createForm, async ({ actor, body }) =>
    readForm(db, actor, await createForm({ db, actor }, body.name, body.copyOf)),
  );
  api.on(contract.updateForm, async ({ actor, params, body }) => {
    await changeForm({ db, actor }, params.id, body);
    return readForm(db, actor, params.id);
  });
  api.on(contract.publishForm, async ({ actor, params, body }) => {
    await publishForm({ db, actor }, params.id, body);
    return readForm(db, actor, params.id);
  });
  api.on(contract.withdrawFormVersion, async ({ actor, params }) => {
    await withdraw({ db, actor }, params.id, params.versionId);
    return readForm(db, actor, params.id);
  });
  api.on(contract.getFormVersion, async ({ params }) => {
    const version = await findVersion(db, params.versionId);
    if (version?.formId !== params.id) throw notFound();
    return { number: version.number, content: version.content as contract.FormContent };
  });
}

function shapingTheMenu(api: Api, { db }: FormDeps): void {
  const shownLinks = async () => ({ items: (await listLinks(db)).map(shownLink) });
  api.on(contract.listActionLinks, shownLinks);
  api.on(contract.createActionLink, async ({ actor, body }) =>
    shownLink(await createLink({ db, actor }, body)),
  );
  api.on(contract.updateActionLink, async ({ actor, params, body }) =>
    shownLink(await changeLink({ db, actor }, params.id, body)),
  );
  api.on(contract.removeActionLink, ({ actor, params }) => removeLink({ db, actor }, params.id, true));
  api.on(contract.restoreActionLink, ({ actor, params }) => removeLink({ db, actor }, params.id, false));
  api.on(contract.orderActionLinks, async ({ actor, body }) => {
    await orderLinks({ db, actor }, body.ids);
    return shownLinks();
  });
}

function fillingIn(api: Api, deps: FormDeps): void {
  const { db } = deps;
  const linksOn = async (actor: Actor, matterId: string) => {
    const kind = await readCaseKind(db, actor, matterId);
    if (!kind) throw notFound();
    return offeredLinks(db, actor, kind);
  };
  api.on(contract.listActions, async ({ actor, params }) => {
    const links = await linksOn(actor, params.id);
    return { items: links.map(({ id, label, formId }) => ({ id, label, formId })) };
  });
  api.on(contract.getCaseForm, async ({ actor, params: { id, formId } }) => {
    const links = await linksOn(actor, id);
    if (!links.some((link) => link.formId === formId)) throw notFound();
    const [form, needs] = await Promise.all([findForm(db, formId), readNeeds(deps, actor, id)]);
    if (!form?.current) throw notFound();
    const { name, current } = form;
    return {
      formId,
      name,
      versionId: current.id,
      content: current.content as contract.FormContent,
      ...needs,
    };
  });
  api.on(contract.getFormNeeds, ({ actor, params }) => readNeeds(deps, actor, params.id));
  api.on(contract.sendForm, ({ actor, params, body, request }) =>
    sendForm(
      { ...deps, actor },
      { matterId: params.id, versionId: params.versionId },
      body,
      readKey(request),
    ),
  );
}
