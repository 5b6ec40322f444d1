import { Button, Group, Input, Text } from '@mantine/core';
import type { FieldOf } from '@matterline/rules/forms/types.ts';
import { IconPaperclip } from '@tabler/icons-react';
import { AttachButton } from '../attachments/AttachButton.tsx';
import { AttachedFiles } from '../attachments/AttachedFiles.tsx';
import type { FormFill } from './use-fill.ts';

type Props = { field: FieldOf<'attachments'>; of: FormFill; onPicking: (open: boolean) => void };

/** Documents of the case that go with the text. A made-up case has none. */
export function AttachmentsInput({ field, of, onPicking }: Props) {
  const attaching = of.attaching && { ...of.attaching, onDialog: onPicking };
  return (
    <Input.Wrapper label={field.label} labelElement="div" description={field.help || undefined}>
      <Group gap="sm" mt={6} role="group" aria-label={field.label}>
        {attaching ? (
          <AttachButton attaching={attaching} size="compact-sm" />
        ) : (
          <Button
            variant="default"
            size="compact-sm"
            disabled
            leftSection={<IconPaperclip size={14} aria-hidden />}
          >
            Attach
          </Button>
        )}
        {of.files.length === 0 && (
          <Text size="sm" c="dimmed">
            {attaching ? 'Nothing attached' : 'Chosen among the case’s documents'}
          </Text>
        )}
      </Group>
      {attaching && <AttachedFiles attaching={attaching} body={of.fill.body} added={of.identification} />}
      {of.filesRefused && (
        <Input.Error mt={4} role="alert">
          {of.filesRefused}
        </Input.Error>
      )}
    </Input.Wrapper>
  );
}
