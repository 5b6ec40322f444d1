import { Button, FileButton, Group, Text, TextInput } from '@mantine/core';
import type { DocumentTemplate } from '@matterline/contract/document-templates.ts';
import { useState } from 'react';
import { toTaskSetup } from '../../../../../addresses.ts';
import { wordsOf } from '../../../../../api-error.ts';
import { TextLink } from '../../../../../ui/links.tsx';
import { plural } from '../../../../../ui/numbers.ts';
import { Time } from '../../../../../ui/Time.tsx';
import { stateWords } from '../words.ts';
import { useDocument } from './use-document.ts';

type Row = { document: DocumentTemplate };

/** Which triggers fill it in: as long as one does it stays. */
function UsedBy({ document: { usedBy } }: Row) {
  if (usedBy.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No trigger fills it in.
      </Text>
    );
  }
  return usedBy.map(({ matterTypeId, matterType, task, trigger, state }) => (
    <Text key={`${matterTypeId} ${task} ${trigger}`} size="sm" dir="auto">
      <TextLink to={toTaskSetup(matterTypeId)}>{matterType}</TextLink>: {task}, {trigger} (
      {stateWords[state].toLowerCase()})
    </Text>
  ));
}

function Rename({ document, onDone }: Row & { onDone: () => void }) {
  const [name, setName] = useState(document.name);
  const { replace } = useDocument(document);
  const submit = () => replace.mutate({ name }, { onSuccess: onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput
          label={`Name of ${document.name}`}
          maxLength={100}
          flex="1 1 200px"
          data-autofocus
          value={name}
          error={replace.isError && wordsOf(replace.error)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" loading={replace.isPending} disabled={name.trim() === ''}>
          Rename
        </Button>
        <Button size="sm" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}

function Actions({ document, onRename }: Row & { onRename: () => void }) {
  const { replace, download, archive } = useDocument(document);
  const failed = replace.error ?? download.error ?? archive.error;
  return (
    <>
      <Group gap={4} mt={4}>
        <Button
          size="compact-xs"
          variant="default"
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          Download
        </Button>
        <FileButton accept=".docx" onChange={(file) => file && replace.mutate({ name: document.name, file })}>
          {(props) => (
            <Button {...props} size="compact-xs" variant="default" loading={replace.isPending}>
              Replace with another file…
            </Button>
          )}
        </FileButton>
        <Button size="compact-xs" variant="default" onClick={onRename}>
          Rename
        </Button>
        {document.usedBy.length === 0 && (
          <Button
            size="compact-xs"
            variant="default"
            loading={archive.isPending}
            onClick={() => archive.mutate()}
          >
            Archive
          </Button>
        )}
      </Group>
      {failed && (
        <Text size="sm" role="alert" mt={4} c="var(--app-bad)">
          {wordsOf(failed)} Nothing was changed.
        </Text>
      )}
    </>
  );
}

/** One Word document: what it asks for, where it is used, and what can be done with it. */
export function DocumentRow({ document }: Row) {
  const [renaming, setRenaming] = useState(false);
  const { name, tokens, createdAt, createdBy } = document;
  return (
    <li aria-label={name}>
      <Text size="sm" fw={550} dir="auto">
        {name}
      </Text>
      <Text size="xs" c="dimmed">
        {tokens.length === 0
          ? 'Asks for nothing'
          : `Asks for ${plural(tokens.length, 'value')}: ${tokens.join(', ')}`}{' '}
        · added <Time at={createdAt} /> by {createdBy.name}
      </Text>
      <UsedBy document={document} />
      {renaming ? (
        <Rename document={document} onDone={() => setRenaming(false)} />
      ) : (
        <Actions document={document} onRename={() => setRenaming(true)} />
      )}
    </li>
  );
}
