import { Alert, Anchor, Box, Group, Text, Textarea } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { applyReplacements, plainReplacements } from '@matterline/rules/plain-replacements.ts';
import { countSegments } from '@matterline/rules/segments.ts';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useId,
  useRef,
  useState,
} from 'react';
import { AttachButton } from '../attachments/AttachButton.tsx';
import { AttachedFiles } from '../attachments/AttachedFiles.tsx';
import type { Attaching } from '../attachments/attaching.ts';
import { LeftOver } from '../templates/LeftOver.tsx';
import { replaceAsTyped } from '../templates/replace-as-typed.ts';
import { type TemplatesOf, usePicker } from '../templates/use-picker.ts';
import { TemplatesButton, WithTemplates } from '../templates/WithTemplates.tsx';
import { Counter } from './Counter.tsx';

type Props = {
  value: string;
  onChange: (value: string) => void;
  onSend: () => void;
  /** Ctrl+Shift+Enter, where a text can be sent later */
  onLater?: () => void;
  limit: number;
  /** what the first text to a number ends with */
  added?: string | null;
  label: string;
  hideLabel?: boolean;
  /** marked as needed */
  required?: boolean;
  minRows: number;
  /** what was written before is on its way: what is typed meanwhile would be mixed with it */
  waiting?: boolean;
  inputRef?: Ref<HTMLTextAreaElement>;
  /** where a dialog puts the cursor */
  autoFocus?: boolean;
  /** whose templates are offered, after a slash or at a button */
  templates?: TemplatesOf;
  /** documents of the case that go with it, where it can have some */
  attaching?: Attaching;
  /** how many documents go with it, where they are chosen elsewhere */
  files?: number;
  /** beside the counter, at the end of its line */
  actions?: ReactNode;
};

/** Offers the plain spelling of what makes a text cost more; never changes it unasked. */
function PlainOffer({ value, onChange }: Pick<Props, 'value' | 'onChange'>) {
  const offers = plainReplacements(value);
  if (offers.length === 0) return null;
  const plain = applyReplacements(value, offers);
  const saved = countSegments(value).segments - countSegments(plain).segments;
  if (saved <= 0) return null;
  const names = new Intl.ListFormat('en').format(new Set(offers.map(({ name }) => name)));
  return (
    <Anchor component="button" type="button" size="xs" onClick={() => onChange(plain)}>
      Write the {names} plainly and save {saved === 1 ? 'one text' : `${saved} texts`}
    </Anchor>
  );
}

/**
 * The field a text is written in. The limit is a hard stop: the browser takes no character past it, typed or
 * pasted, and what a paste had to leave out is shown, so that nothing is lost without a word.
 */
export function TextField({
  value,
  onChange,
  onSend,
  onLater = onSend,
  limit,
  added,
  label,
  hideLabel,
  required,
  minRows,
  waiting,
  inputRef,
  autoFocus,
  templates,
  attaching,
  files = attaching?.files.length ?? 0,
  actions,
}: Props) {
  const counterId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const ref = useMergedRef(field, inputRef);
  const picker = usePicker(templates, { ref: field, value, limit });
  const [leftOut, setLeftOut] = useState('');
  const pasting = useRef(false);
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const room = limit - (value.length - (selectionEnd - selectionStart));
    // The paste itself is an edit too; it comes before anything else can.
    pasting.current = true;
    setTimeout(() => {
      pasting.current = false;
    });
    setLeftOut(event.clipboardData.getData('text').replaceAll('\r\n', '\n').slice(Math.max(0, room)));
  };
  const edit = (next: string) => {
    if (!pasting.current) setLeftOut('');
    onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (picker.onKey(event)) return;
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.shiftKey) onLater();
    else onSend();
  };
  return (
    <Box>
      <WithTemplates picker={picker}>
        <Textarea
          ref={ref}
          data-autofocus={autoFocus || undefined}
          label={hideLabel ? undefined : label}
          aria-label={hideLabel ? label : undefined}
          withAsterisk={required}
          aria-required={required}
          aria-describedby={counterId}
          aria-autocomplete={templates ? 'list' : undefined}
          aria-controls={picker.opened ? picker.listId : undefined}
          aria-activedescendant={picker.activeId}
          data-mantine-stop-propagation={picker.opened || undefined}
          autosize
          minRows={minRows}
          maxRows={8}
          maxLength={limit}
          readOnly={waiting}
          aria-busy={waiting}
          placeholder={waiting ? 'Fetching what you wrote before…' : undefined}
          value={value}
          onChange={(event) => edit(event.currentTarget.value)}
          onSelect={({ currentTarget: { value: text, selectionEnd } }) => picker.look(text, selectionEnd)}
          onBlur={() => picker.look(value, null)}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
        />
      </WithTemplates>
      {attaching && <AttachedFiles attaching={attaching} body={value} added={added ?? null} />}
      <Group justify="space-between" gap="xs" mt={6}>
        <Group gap="xs" miw={0} flex="1 1 200px">
          {templates && <TemplatesButton picker={picker} />}
          {attaching && <AttachButton attaching={attaching} />}
          <Counter text={value} limit={limit} id={counterId} added={added} files={files} />
          {files === 0 && <PlainOffer value={value} onChange={edit} />}
        </Group>
        {actions}
      </Group>
      <LeftOver
        value={value}
        limit={limit}
        about={templates}
        language={templates?.language ?? 'en'}
        onFill={(text) =>
          field.current && replaceAsTyped(field.current, { start: 0, end: value.length, text })
        }
        onFind={({ start, end }) => {
          field.current?.focus();
          field.current?.setSelectionRange(start, end);
        }}
      />
      {leftOut !== '' && (
        <Alert
          color="yellow"
          variant="light"
          mt="xs"
          withCloseButton
          closeButtonLabel="Close"
          onClose={() => setLeftOut('')}
          role="alert"
        >
          <Text size="sm">A text holds {limit} characters. This part of what you pasted did not fit:</Text>
          <Text size="sm" dir="auto" mt={4} lineClamp={4}>
            {leftOut}
          </Text>
        </Alert>
      )}
    </Box>
  );
}
