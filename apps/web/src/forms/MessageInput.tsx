import { Anchor, Box, Group, Input, Select, Stack, Text } from '@mantine/core';
import type { FieldOf } from '@matterline/rules/forms/types.ts';
import { useId, useState } from 'react';
import { FilledFor } from '../templates/FilledFor.tsx';
import { madeOf } from '../templates/refill.ts';
import { Counter } from '../texts/Counter.tsx';
import { TextField } from '../texts/TextField.tsx';
import { MessageBody } from '../ui/MessageBody.tsx';
import classes from './forms.module.css';
import type { FormFill } from './use-fill.ts';

type Props = { field: FieldOf<'message'>; of: FormFill; onSend: () => void };

const limitOf = (field: FieldOf<'message'>, of: FormFill) =>
  Math.min(field.limit ?? of.needs.limit, of.needs.limit);

function TemplateSelect({ field, of, onPick }: Omit<Props, 'onSend'> & { onPick: () => void }) {
  const able = of.templates.filter(
    ({ id }) => field.templateIds.length === 0 || field.templateIds.includes(id),
  );
  const only = field.mode === 'template_only';
  const pick = (id: string | null) => {
    const template = able.find((one) => one.id === id);
    onPick();
    if (template) of.set({ template: madeOf(template, of.fill.contactId), body: template.text });
    else of.set({ template: null, ...(only && { body: '' }) });
  };
  return (
    <Select
      label={only ? field.label : 'Begin from a template'}
      description={only ? field.help || undefined : undefined}
      withAsterisk={only}
      clearable={!only}
      searchable
      openOnFocus={false}
      placeholder={able.length === 0 ? 'No template is for this case' : 'Choose a template'}
      data={able.map(({ id, name }) => ({ value: id, label: name }))}
      value={of.state.chosen?.id ?? null}
      onChange={pick}
      error={of.errorOf('templateId')}
      clearButtonProps={{ 'aria-label': 'No template' }}
    />
  );
}

/** Words that were changed by hand, and that the template would give otherwise now. */
function Changed({ of, onAgain }: { of: FormFill; onAgain: () => void }) {
  if (!of.asks) return null;
  const { of: contactId, isOther, again, keep } = of.asks;
  const nameOf = (id: string | null) =>
    of.needs.recipients.find((one) => one.contactId === id)?.name ?? 'someone else';
  return (
    <FilledFor
      was={isOther ? nameOf(contactId) : null}
      now={nameOf(of.fill.contactId)}
      again={() => {
        onAgain();
        again();
      }}
      keep={keep}
    />
  );
}

/** A template as it stands: it is read, and not written in. */
function AsItStands({ field, of }: Omit<Props, 'onSend'>) {
  const counterId = useId();
  const { body } = of.fill;
  return (
    <Stack gap={6}>
      <TemplateSelect field={field} of={of} onPick={() => {}} />
      {body !== '' && (
        <>
          <Box className={classes.template} role="group" aria-label="The text as it will be sent">
            <MessageBody>{body}</MessageBody>
          </Box>
          <Counter
            text={body}
            limit={limitOf(field, of)}
            id={counterId}
            added={of.identification}
            files={of.files.length}
          />
          {of.template && (
            <Text size="xs" c="dimmed">
              {of.template.languageSays}
            </Text>
          )}
          {of.template?.problems.map(({ say }) => (
            <Text key={say} size="sm" c="var(--app-bad)">
              {say}
            </Text>
          ))}
        </>
      )}
      {of.errorOf('body') && <Input.Error role="alert">{of.errorOf('body')}</Input.Error>}
    </Stack>
  );
}

export function MessageInput({ field, of, onSend }: Props) {
  const [before, setBefore] = useState('');
  if (field.mode === 'template_only') return <AsItStands field={field} of={of} />;
  const { body } = of.fill;
  return (
    <Stack gap={6}>
      {field.mode === 'template' && (
        <TemplateSelect
          field={field}
          of={of}
          onPick={() => setBefore(body === of.template?.text ? '' : body)}
        />
      )}
      {before !== '' && before !== body && (
        <Group>
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => {
              of.set({ body: before, template: null });
              setBefore('');
            }}
          >
            Put back what I wrote
          </Anchor>
        </Group>
      )}
      <Changed of={of} onAgain={() => setBefore(body)} />
      {field.help !== '' && (
        <Text size="xs" c="dimmed">
          {field.help}
        </Text>
      )}
      <TextField
        value={body}
        onChange={(typed) => of.set({ body: typed, ...(typed === '' && { template: null }) })}
        onSend={onSend}
        limit={limitOf(field, of)}
        added={of.identification}
        files={of.files.length}
        label={field.label}
        required={of.files.length === 0}
        minRows={3}
      />
      {of.errorOf('body') && <Input.Error role="alert">{of.errorOf('body')}</Input.Error>}
    </Stack>
  );
}
