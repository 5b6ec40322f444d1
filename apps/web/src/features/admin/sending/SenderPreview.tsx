import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { listMatterTypes } from '@matterline/contract/matter-types.ts';
import { previewSender } from '@matterline/contract/senders.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { queryOf } from '../../../queries.ts';
import { useWord } from '../../../session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { Section, SectionBody } from '../../../ui/Section.tsx';

/** Tries out which sender a text would go from, and why. */
export function SenderPreview() {
  const { one } = useWord();
  const [to, setTo] = useState('');
  const [matterTypeId, setType] = useState<string | null>(null);
  const types = useQuery(queryOf(listMatterTypes)).data?.items ?? [];
  const preview = useMutation({ mutationFn: () => call(previewSender, { body: { to, matterTypeId } }) });
  const errors = formErrorsOf(preview.error);
  const found = preview.data;
  return (
    <Section title="Which sender would a text go from?">
      <SectionBody>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            preview.mutate();
          }}
        >
          <Group align="flex-start" gap="sm">
            <TextInput
              label="To the number"
              placeholder="+44 7700 900123"
              maxLength={60}
              value={to}
              error={errors.to}
              onChange={(event) => {
                setTo(event.currentTarget.value);
                preview.reset();
              }}
            />
            <Select
              label={`On a ${one} of type`}
              placeholder="Any"
              clearable
              data={types
                .filter(({ archivedAt }) => !archivedAt)
                .map(({ id, name }) => ({ value: id, label: name }))}
              value={matterTypeId}
              error={errors.matterTypeId}
              onChange={(value) => {
                setType(value);
                preview.reset();
              }}
            />
            <Button
              type="submit"
              variant="default"
              mt={{ base: 0, xs: 25 }}
              loading={preview.isPending}
              disabled={to.trim() === ''}
            >
              Find out
            </Button>
          </Group>
        </form>
        <Text size="sm" mt="sm" role="status" hidden={!found}>
          {found?.sender && (
            <>
              A text to <Phone>{found.to}</Phone> goes from{' '}
              <b>
                <Phone>{found.sender.display}</Phone>
              </b>
              {found.sender.label && ` (${found.sender.label})`}: {found.say}.
            </>
          )}
          {found && !found.sender && found.say}
        </Text>
        {preview.isError && Object.keys(errors).length === 0 && (
          <ErrorState error={preview.error} title="The sender could not be found out" />
        )}
      </SectionBody>
    </Section>
  );
}
