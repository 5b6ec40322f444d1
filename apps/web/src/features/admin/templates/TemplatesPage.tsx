import { Button } from '@mantine/core';
import { listTemplates, type Template, type TemplateScope } from '@matterline/contract/templates.ts';
import { IconPlus, IconTemplate } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Address, toMyTemplates, toTemplates } from '../../../addresses.ts';
import { queryOf } from '../../../queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { KeyPagination } from '../../../ui/KeyPagination.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Card } from '../../../ui/Section.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { TabLinks } from '../../../ui/TabLinks.tsx';
import { useTitle } from '../../../ui/title.ts';
import classes from '../rows.module.css';
import { AskFirst } from './AskFirst.tsx';
import type { TemplateSearch, TemplateTab } from './search.ts';
import { TemplateDialog } from './TemplateDialog.tsx';
import { TemplateFilters } from './TemplateFilters.tsx';
import { TemplateRow } from './TemplateRow.tsx';
import { blank, type TemplateValues, valuesOf } from './template-values.ts';
import { useArchive } from './use-archive.ts';

type Where = {
  title: string;
  description: string;
  to: (search?: TemplateSearch) => Address;
  tabs: Record<string, string>;
  first: TemplateTab;
};

const all: Where = {
  title: 'Templates',
  description: 'Words that are sent again and again, filled in from the case, in the client’s language',
  to: toTemplates,
  tabs: { site: 'Everyone’s', matter_type: 'By matter type', person: 'My own', archived: 'Archived' },
  first: 'site',
};
const mine: Where = {
  title: 'My templates',
  description: 'Your own words, offered to nobody else. Type / in a message to use them',
  to: toMyTemplates,
  tabs: { person: 'My own', site: 'Everyone’s', matter_type: 'By matter type', archived: 'Archived' },
  first: 'person',
};

export const TemplatesPage = () => <Templates where={all} />;
export const MyTemplatesPage = () => <Templates where={mine} />;

type Editing = { template: Template | null; begin: TemplateValues };

function Templates({ where }: { where: Where }) {
  useTitle(where.title);
  const { tab = where.first, after, ...search } = useSearch({ strict: false }) as TemplateSearch;
  const navigate = useNavigate();
  const set = (by: TemplateSearch) =>
    void navigate({ ...where.to({ ...search, tab, ...by }), replace: true });
  const [editing, edit] = useState<Editing | null>(null);
  const archive = useArchive();
  const scope = tab === 'archived' ? null : tab;
  const { q, language, purpose } = search;
  const matterTypeId = tab === 'matter_type' ? search.matterTypeId : undefined;
  const query = {
    q,
    language,
    matterTypeId,
    after,
    limit: 50,
    purpose,
    ...(scope ? { scope } : { archived: 'true' as const }),
  };
  const list = useQuery({ ...queryOf(listTemplates, { query }), placeholderData: keepPreviousData });
  const items = list.data?.items ?? [];
  const begin = (of: TemplateScope | null) => ({
    ...blank(of ?? (where.first as TemplateScope)),
    matterTypeId: matterTypeId ?? null,
  });
  return (
    <Page narrow>
      <PageHeader
        title={where.title}
        description={where.description}
        actions={
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => edit({ template: null, begin: where === mine ? blank('person') : begin(scope) })}
          >
            New template
          </Button>
        }
      />
      <TabLinks
        label="Whose templates"
        tabs={Object.entries(where.tabs).map(([name, label]) => ({
          label,
          to: where.to({ ...search, tab: name as TemplateTab }),
          current: name === tab,
        }))}
      />
      <TemplateFilters search={search} tab={tab} set={(by) => set({ ...by, after: undefined })} />
      <Card>
        {list.isPending && <SkeletonRows count={6} />}
        {list.isError && (
          <ErrorState
            error={list.error}
            title="The templates could not be fetched"
            retry={() => void list.refetch()}
          />
        )}
        {list.isSuccess && items.length === 0 && (
          <EmptyState icon={IconTemplate} title={q ? 'No template is called that' : 'No templates here yet'}>
            {tab === 'archived'
              ? 'What is archived is kept here.'
              : 'Write one that you would otherwise type again and again.'}
          </EmptyState>
        )}
        <ul className={classes.list}>
          {items.map((template) => (
            <TemplateRow
              key={template.id}
              template={template}
              edit={() => edit({ template, begin: valuesOf(template) })}
              copy={() =>
                edit({
                  template: null,
                  begin: { ...valuesOf(template), scope: 'person', name: `${template.name} (copy)` },
                })
              }
              archive={() => archive.archive(template)}
              restore={() => archive.restore(template)}
            />
          ))}
        </ul>
      </Card>
      {list.data && (
        <KeyPagination
          label="Pages of templates"
          after={after}
          next={list.data.next}
          onFirst={() => set({ after: undefined })}
          onNext={(next) => set({ after: next })}
        />
      )}
      {editing && (
        <TemplateDialog
          template={editing.template}
          begin={editing.begin}
          stored={items.find(({ id }) => id === editing.template?.id) ?? null}
          close={() => edit(null)}
        />
      )}
      <AskFirst archive={archive} />
    </Page>
  );
}
