import { Box, Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Note } from '@matterline/contract/notes.ts';
import { IconMessage, IconNote } from '@tabler/icons-react';
import { toCase } from '../../../addresses.ts';
import { useCan, useMe } from '../../../session.ts';
import { TextLink } from '../../../ui/links.tsx';
import { MediaStrip } from '../../../ui/MediaStrip.tsx';
import { MessageBody } from '../../../ui/MessageBody.tsx';
import { Time } from '../../../ui/Time.tsx';
import { EditNote } from './EditNote.tsx';
import classes from './notes.module.css';

function Head({ note, matterId }: { note: Note; matterId: string }) {
  const ofText = note.kind === 'text';
  const Icon = ofText ? IconMessage : IconNote;
  return (
    <Group gap={8} mb={6}>
      <Icon size={16} aria-hidden />
      <Title order={2} fz="sm" dir="auto">
        {ofText ? `Text from ${note.from ?? 'the client'}` : (note.author?.name ?? 'Note')}
      </Title>
      <Text size="sm" c="dimmed" span>
        <Time at={note.createdAt} />
        {note.updatedAt !== note.createdAt && !ofText && ' · edited'}
      </Text>
      {ofText && (
        <TextLink alone to={toCase(matterId, 'sms')} ml="auto">
          Show in the log
        </TextLink>
      )}
    </Group>
  );
}

export function NoteCard({ note, matterId }: { note: Note; matterId: string }) {
  const { user } = useMe();
  const mayWrite = useCan('notes.write');
  const [editing, edit] = useDisclosure(false);
  const mine = note.author?.id === user.id || user.role === 'administrator' || user.role === 'supervisor';
  const editable = mayWrite && note.kind === 'note' && mine;
  return (
    <Box component="li" className={note.kind === 'text' ? classes.text : classes.note} data-row tabIndex={-1}>
      <Head note={note} matterId={matterId} />
      <MediaStrip media={note.media} />
      {editing ? (
        <EditNote note={note} matterId={matterId} close={edit.close} />
      ) : (
        <MessageBody>{note.body}</MessageBody>
      )}
      {editable && !editing && (
        <Button variant="subtle" size="compact-sm" mt={6} onClick={edit.open}>
          Edit
        </Button>
      )}
    </Box>
  );
}
