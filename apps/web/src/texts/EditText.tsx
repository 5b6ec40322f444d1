import { Button, Group, Stack, Text } from '@mantine/core';
import type { Message } from '@matterline/contract/messages.ts';
import { useRef } from 'react';
import { attachingProblem } from '../attachments/attaching.ts';
import { useFilesTo } from '../attachments/use-files-to.ts';
import { LazySchedule } from '../schedule/LazySchedule.tsx';
import { useMe } from '../session.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { focusOnMount } from '../ui/focus.ts';
import { inSight } from '../ui/in-sight.ts';
import { MessageBody } from '../ui/MessageBody.tsx';
import { useUnsaved } from '../ui/use-unsaved.ts';
import { ChangedMeanwhile } from './ChangedMeanwhile.tsx';
import classes from './EditText.module.css';
import { GoneMeanwhile } from './GoneMeanwhile.tsx';
import { TextField } from './TextField.tsx';
import { type EditedText, useEditText } from './use-edit-text.ts';
import { whomOf } from './whom.ts';

/** What a rule or a reminder wrote may be as long as a provider takes; a person keeps to the site's limit. */
const automatedLimit = 1600;

/** What a form sent as a template can be sent at another time, in no other words. */
function AsItStands({ text, form }: { text: Message; form: string }) {
  return (
    <div>
      <MessageBody>{text.body}</MessageBody>
      <Text size="sm" c="dimmed" mt={4}>
        The form “{form}” sends this template as it stands. For other words, cancel it and send another.
      </Text>
    </div>
  );
}

type Props = { text: Message; matterId: string; close: () => void };

/** Changes a waiting text where it stands. */
export function EditText({ text, matterId, close }: Props) {
  const edit = useEditText(text, close);
  useUnsaved(edit.changed && !edit.saving);
  return edit.gone ? (
    <GoneMeanwhile error={edit.gone} body={edit.values.body} close={close} />
  ) : (
    <EditForm text={text} matterId={matterId} close={close} edit={edit} />
  );
}

function EditForm({ text, matterId, close, edit }: Props & { edit: EditedText }) {
  const { site } = useMe();
  const picking = useRef(false);
  const whom = whomOf(text);
  const to = {
    contactId: text.contact?.id ?? null,
    number: text.clientNumber,
    name: text.contact?.name ?? '',
  };
  const { files } = edit.values;
  const attaching = { matterId, files, onChange: edit.setFiles, from: useFilesTo(matterId, to) };
  const blocked = !edit.sendable || attachingProblem(attaching) !== null;
  return (
    <form
      ref={inSight}
      className={classes.form}
      aria-label={`Edit the text to ${whom}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        edit.save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && !picking.current && !edit.changed && close()}
    >
      <Stack gap="sm">
        {text.byForm?.templateOnly ? (
          <AsItStands text={text} form={text.byForm.name} />
        ) : (
          <TextField
            label={`Message to ${whom}`}
            inputRef={focusOnMount}
            value={edit.values.body}
            onChange={edit.setBody}
            onSend={edit.save}
            limit={text.origin === 'manual' ? site.manualTextLimit : automatedLimit}
            added={text.identification}
            attaching={text.byForm || text.colleague ? undefined : attaching}
            minRows={2}
          />
        )}
        <LazySchedule
          value={edit.values.schedule}
          onChange={edit.setSchedule}
          to={to}
          automated={text.origin !== 'manual'}
          refused={edit.timeRefused}
          onPicking={(open) => {
            picking.current = open;
          }}
        />
        {edit.theirs && (
          <ChangedMeanwhile
            theirs={edit.theirs}
            changed={edit.changedBy}
            mine={edit.mine}
            onUseTheirs={edit.useTheirs}
            onSaveMine={edit.saveMine}
          />
        )}
        {edit.error !== null && (
          <ErrorState error={edit.error} title="It was not changed" kept="What you typed is still here." />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {edit.changed ? 'Drop the changes' : 'Close'}
          </Button>
          {edit.theirs === null && (
            <Button type="submit" loading={edit.saving} disabled={!edit.changed || blocked}>
              Save
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
