import { Box, Group, Textarea, TextInput } from '@mantine/core';
import { emailLimits } from '@matterline/rules/email-check.ts';
import { useRef } from 'react';
import { LeftOver } from '../../../templates/LeftOver.tsx';
import { replaceAsTyped } from '../../../templates/replace-as-typed.ts';
import { usePicker } from '../../../templates/use-picker.ts';
import { TemplatesButton, WithTemplates } from '../../../templates/WithTemplates.tsx';
import type { EmailDraft } from './use-email.ts';

type Props = { matterId: string; email: EmailDraft };

/** A template may name a subject, which has tokens too. */
export function EmailSubject({ matterId, email }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const { draft, write, errors } = email;
  return (
    <Box>
      <TextInput
        ref={field}
        label="Subject"
        maxLength={emailLimits.subject}
        value={draft.subject}
        error={errors.subject}
        onChange={(event) => write({ subject: event.currentTarget.value })}
        dir="auto"
        data-autofocus
      />
      <LeftOver
        value={draft.subject}
        limit={emailLimits.subject}
        about={{ matterId, contactId: draft.contactId }}
        language={draft.template?.language ?? 'en'}
        onFill={(subject) => write({ subject })}
        onFind={({ start, end }) => {
          field.current?.focus();
          field.current?.setSelectionRange(start, end);
        }}
      />
    </Box>
  );
}

/** The words of an email: templates after a slash or at a button, and what of them is not filled in. */
export function EmailBody({ matterId, email }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft, write, errors } = email;
  const about = { matterId, contactId: draft.contactId };
  const picker = usePicker(
    { ...about, purpose: 'email', language: draft.template?.language ?? null, onInsert: email.fromTemplate },
    { ref: field, value: draft.body, limit: emailLimits.body },
  );
  return (
    <Box>
      <WithTemplates picker={picker}>
        <Textarea
          ref={field}
          label="Message"
          autosize
          minRows={7}
          maxRows={18}
          maxLength={emailLimits.body}
          aria-autocomplete="list"
          aria-controls={picker.opened ? picker.listId : undefined}
          aria-activedescendant={picker.activeId}
          data-mantine-stop-propagation={picker.opened || undefined}
          value={draft.body}
          error={errors.body}
          onChange={(event) => write({ body: event.currentTarget.value })}
          onSelect={({ currentTarget: { value, selectionEnd } }) => picker.look(value, selectionEnd)}
          onBlur={() => picker.look(draft.body, null)}
          onKeyDown={(event) => {
            if (picker.onKey(event)) return;
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) email.send();
          }}
          dir="auto"
        />
      </WithTemplates>
      <Group mt={6}>
        <TemplatesButton picker={picker} />
      </Group>
      <LeftOver
        value={draft.body}
        limit={emailLimits.body}
        about={about}
        language={draft.template?.language ?? 'en'}
        onFill={(text) =>
          field.current && replaceAsTyped(field.current, { start: 0, end: draft.body.length, text })
        }
        onFind={({ start, end }) => {
          field.current?.focus();
          field.current?.setSelectionRange(start, end);
        }}
      />
    </Box>
  );
}
