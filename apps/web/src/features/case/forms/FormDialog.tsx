import { Alert, Anchor, Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { getCaseForm } from '@matterline/contract/forms.ts';
import type { Message } from '@matterline/contract/messages.ts';
import { listOfferedTemplates } from '@matterline/contract/templates.ts';
import { fieldOf } from '@matterline/rules/forms/types.ts';
import { IconAlertCircle, IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../../api.ts';
import { wordsOf } from '../../../api-error.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { FillForm } from '../../../forms/FillForm.tsx';
import { blankFill, bodyOf, type Fill, onForm } from '../../../forms/fill.ts';
import { type FormFill, useFill } from '../../../forms/use-fill.ts';
import { queryKey, queryOf } from '../../../queries.ts';
import { useMe } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { focusOnMount } from '../../../ui/focus.ts';
import { useTimeZone } from '../../../ui/Time.tsx';
import { toastDone } from '../../../ui/toast.tsx';
import { TextsLeft } from '../sms/TextsLeft.tsx';
import { useDraft } from '../sms/use-draft.ts';
import { useTakeBack } from '../sms/use-take-back.ts';
import { useTellSent } from '../sms/use-tell-sent.ts';
import { keptFill } from './kept-fills.ts';
import { type CaseForm, useSendForm } from './use-send-form.ts';

type Props = {
  matterId: string;
  formId: string;
  close: () => void;
  /** opens it anew, with what was sent, when its text is taken back */
  reopen: () => void;
};

function NotSent({ error, reload }: { error: unknown; reload: () => void }) {
  if (!error) return null;
  const changed = error instanceof ApiError && ['form_changed', 'form_not_offered'].includes(error.code);
  return (
    <Alert
      // Focus brings it into view, however long the form is, and a reader to what it says.
      ref={focusOnMount}
      tabIndex={-1}
      color="red"
      variant="light"
      icon={<IconAlertCircle size={18} />}
      title="Not sent"
      role="alert"
    >
      <Text size="sm">
        {wordsOf(error)} What you wrote is still here
        {changed ? '.' : ', and sending again will not make two.'}
      </Text>
      {changed && (
        <Button
          mt="xs"
          size="compact-sm"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={reload}
        >
          Go on with the form as it is now
        </Button>
      )}
    </Alert>
  );
}

const takenBackFromForm =
  'Taken back before it was sent. It is a draft again; what was entered for the case and the consent stay as they were saved.';

/** What was begun in the composer can be gone on with here. */
function FromDraft({ of, draft }: { of: FormFill; draft: string }) {
  const field = fieldOf(of.form, 'message');
  if (draft.trim() === '' || of.fill.body !== '' || field?.mode === 'template_only') return null;
  return (
    <Text size="sm">
      You have a draft on this case.{' '}
      <Anchor component="button" type="button" size="sm" onClick={() => of.set({ body: draft })}>
        Put it in
      </Anchor>
    </Text>
  );
}

function useTemplates(matterId: string, { content }: CaseForm, contactId: string | null) {
  const field = fieldOf(content, 'message');
  const query = { contactId: contactId ?? undefined, limit: 200 };
  const offered = useQuery({
    ...queryOf(listOfferedTemplates, { params: { id: matterId }, query }),
    enabled: field !== undefined && field.mode !== 'free',
  });
  return offered.data?.items ?? [];
}

function Filling({
  matterId,
  form,
  reload,
  close,
  reopen,
  onPicking,
}: { form: CaseForm; reload: () => void; onPicking: (open: boolean) => void } & Omit<Props, 'formId'>) {
  const { user, site } = useMe();
  const zone = useTimeZone();
  const kept = keptFill(user.id, matterId, form.formId);
  const [fill, setFill] = useState<Fill>(() => {
    const blank = blankFill(form.content, form, zone);
    const before = kept.read(blank);
    return before ? onForm(form.content, before) : blank;
  });
  const draft = useDraft(matterId);
  const takeBack = useTakeBack(draft.keeper, takenBackFromForm);
  const tellSent = useTellSent(async (message) => {
    // Where the composer is not offered, the draft is gone on with in its form.
    if (!(await takeBack(message)) || !site.formsOnly) return;
    kept.write(fill);
    reopen();
  });
  const send = useSendForm(matterId, form);
  const of = useFill({
    form: form.content,
    needs: form,
    matterId,
    templates: useTemplates(matterId, form, fill.contactId),
    fill,
    onFill: (next) => {
      setFill(next);
      kept.write(next);
      if (send.isError) send.reset();
    },
    refused: formErrorsOf(send.error),
  });
  const told = (message: Message | null, recorded: string | null) => {
    if (!message) return toastDone(recorded);
    tellSent(message);
    if (message.state === 'queued' && !message.undoUntil) toastDone('The text is on its way.');
  };
  const submit = () =>
    send.mutate(bodyOf(of.fill, of.state), {
      onSuccess: ({ message, recorded }) => {
        kept.forget();
        told(message, recorded);
        close();
      },
    });
  return (
    <Stack gap="md">
      <FromDraft of={of} draft={draft.body} />
      <FillForm
        autoFocus
        of={of}
        sending={send.isPending}
        onSend={submit}
        onCancel={close}
        onPicking={onPicking}
      >
        <TextsLeft matterId={matterId} texts={form.texts} />
        <NotSent error={send.error} reload={reload} />
      </FillForm>
    </Stack>
  );
}

function Fetched({
  matterId,
  formId,
  close,
  reopen,
  onPicking,
}: Props & { onPicking: (open: boolean) => void }) {
  const queryClient = useQueryClient();
  const params = { id: matterId, formId };
  const form = useQuery({
    ...queryOf(getCaseForm, { params }),
    // What is being filled in stays as it is, whatever is published meanwhile.
    enabled: ({ state }) => state.data === undefined,
    gcTime: 0,
  });
  if (form.isLoading) return <Skeleton h={360} aria-busy="true" />;
  if (!form.data) {
    return (
      <Stack>
        <ErrorState
          error={form.error}
          title="The form could not be fetched"
          retry={() => void form.refetch()}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Close
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Filling
      key={form.data.versionId}
      matterId={matterId}
      form={form.data}
      close={close}
      reopen={reopen}
      onPicking={onPicking}
      reload={() => void queryClient.resetQueries({ queryKey: queryKey(getCaseForm, { params }) })}
    />
  );
}

/** A form that a link of the Actions menu opened. */
export function FormDialog({ label, ...props }: Props & { label: string }) {
  const [picking, setPicking] = useState(false);
  const small = useMediaQuery('(max-width: 48em)');
  return (
    <Modal opened onClose={props.close} closeOnEscape={!picking} fullScreen={small} size="lg" title={label}>
      <Fetched {...props} onPicking={setPicking} />
    </Modal>
  );
}
