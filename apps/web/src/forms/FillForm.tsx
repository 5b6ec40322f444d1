import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import type { FormField } from '@matterline/rules/forms/types.ts';
import { IconAlertCircle, IconCalendarClock, IconCheck, IconSend } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { AttachmentsInput } from './AttachmentsInput.tsx';
import { ConsentInput } from './ConsentInput.tsx';
import { FormLog } from './FormLog.tsx';
import classes from './forms.module.css';
import { Instructions } from './Instructions.tsx';
import { MessageInput } from './MessageInput.tsx';
import { OwnInput } from './OwnInput.tsx';
import { PhoneInput, RecipientInput } from './ToFields.tsx';
import type { FormFill } from './use-fill.ts';
import { WhenInput } from './WhenInput.tsx';

type Props = {
  of: FormFill;
  sending: boolean;
  /** sends what is whole */
  onSend: () => void;
  onCancel?: () => void;
  /** while the calendar or another dialog is open, the one around must leave Escape to it */
  onPicking?: (open: boolean) => void;
  /** the cursor goes to the first field */
  autoFocus?: boolean;
  /** what stands above the buttons: why it was not sent */
  children?: ReactNode;
};

function FieldInput({
  field,
  of,
  onSend,
  onPicking,
}: { field: FormField; onPicking: (open: boolean) => void } & Pick<Props, 'of' | 'onSend'>) {
  switch (field.kind) {
    case 'recipient':
      return <RecipientInput field={field} of={of} />;
    case 'phone':
      return <PhoneInput field={field} of={of} />;
    case 'message':
      return <MessageInput field={field} of={of} onSend={onSend} />;
    case 'attachments':
      return <AttachmentsInput field={field} of={of} onPicking={onPicking} />;
    case 'when':
      return <WhenInput field={field} of={of} onPicking={onPicking} />;
    case 'consent':
      return <ConsentInput field={field} of={of} />;
    case 'log':
      return <FormLog field={field} matterId={of.matterId} />;
    case 'own':
    case 'case':
      return <OwnInput field={field} of={of} />;
  }
}

/** What the server and the rules call each field of a form. */
const namesOf = ({ kind, key }: FormField): string[] =>
  ({
    recipient: ['contactId'],
    phone: ['to'],
    message: ['body', 'templateId'],
    attachments: ['documentIds'],
    when: ['when'],
    consent: ['consent'],
    log: [],
    own: [`answers.${key}`],
    case: [`answers.${key}`],
  })[kind];

const isWrong = (field: FormField, of: FormFill) => namesOf(field).some((name) => of.errorOf(name));

function SendButton({ of, sending, onClick }: Pick<Props, 'of' | 'sending'> & { onClick: () => void }) {
  const [Icon, verb] = of.onlyRecords
    ? [IconCheck, 'Save the answer']
    : of.state.later
      ? [IconCalendarClock, 'Schedule text']
      : [IconSend, 'Send now'];
  return (
    <Button
      onClick={onClick}
      leftSection={<Icon size={16} aria-hidden />}
      loading={sending || of.filling}
      disabled={of.state.answer?.does === 'block'}
    >
      {verb}
    </Button>
  );
}

/** What is missing, where the screen has no field to say it at. */
function Missing({ of }: { of: FormFill }) {
  const said = of.problems.filter(({ field, code }) => of.errorOf(field) && code !== 'consent_refused');
  if (said.length === 0) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} title="Not sent yet" role="alert">
      <List size="sm">
        {said.map(({ field, say }) => (
          <List.Item key={field + say}>{say}</List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** A form to fill in: the same on a case and in its builder's preview. Ctrl+Enter sends. */
export function FillForm({
  of,
  sending,
  onSend,
  onCancel,
  onPicking = () => {},
  autoFocus = false,
  children,
}: Props) {
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (autoFocus) box.current?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea')?.focus();
  }, [autoFocus]);
  const submit = () => {
    if (sending || of.state.answer?.does === 'block') return;
    of.tryIt();
    if (of.ready) return onSend();
    // The first field that is wrong is where one goes on, once it says so.
    requestAnimationFrame(() =>
      box.current
        ?.querySelector<HTMLElement>('[data-wrong] :is(input, textarea):not([type="hidden"])')
        ?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    // A dialog that a field opened stands outside the form, though its keys come here too.
    const isOurs = event.target instanceof Node && box.current?.contains(event.target);
    if (!isSend || !isOurs || event.defaultPrevented) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      ref={box}
      noValidate
      onKeyDown={onKeyDown}
      // Enter in a field sends nothing.
      onSubmit={(event) => event.preventDefault()}
    >
      <Stack gap="md">
        <Instructions>{of.form.instructions}</Instructions>
        {of.state.shown.map((field) => (
          <div key={field.key} className={classes.field} data-wrong={isWrong(field, of) || undefined}>
            <FieldInput field={field} of={of} onSend={submit} onPicking={onPicking} />
          </div>
        ))}
        <Missing of={of} />
        {children}
        <Group justify="flex-end">
          <Text size="xs" c="dimmed" mr="auto" visibleFrom="sm">
            Ctrl+Enter sends
          </Text>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <SendButton of={of} sending={sending} onClick={submit} />
        </Group>
      </Stack>
    </form>
  );
}
