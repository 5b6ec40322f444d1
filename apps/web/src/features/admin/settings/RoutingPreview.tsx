import { Badge, Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { ReplyOf } from '@matterline/contract/route.ts';
import { previewRouting } from '@matterline/contract/routing.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toCase } from '../../../addresses.ts';
import { call } from '../../../api.ts';
import { formErrorsOf } from '../../../form-errors.ts';
import { dispositionBadge } from '../../../ui/disposition-words.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { Phone } from '../../../ui/Phone.tsx';
import { Section, SectionBody } from '../../../ui/Section.tsx';
import { policyWords } from './policy-words.ts';
import classes from './RoutingPreview.module.css';

type Preview = ReplyOf<typeof previewRouting>;

function Policy({ policy, current, matters, unfiled }: Preview['policies'][number]) {
  return (
    <section className={classes.policy} data-current={current} aria-label={policyWords[policy].label}>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text size="sm" fw={650} component="h3">
          {policyWords[policy].label}
        </Text>
        {current && <Badge size="sm">In use</Badge>}
      </Group>
      {unfiled && (
        <Text size="sm">
          Waits in Unfiled texts.{' '}
          <Text span c="dimmed" inherit>
            {unfiled}
          </Text>
        </Text>
      )}
      <ul className={classes.places}>
        {matters.map((matter) => (
          <li key={matter.id}>
            <TextLink to={toCase(matter.id)} fw={600}>
              <bdi>{matter.clientName}</bdi>
            </TextLink>
            <Text size="sm">
              <bdi>{matter.number}</bdi> · {matter.matterType} · {dispositionBadge[matter.disposition].label}
            </Text>
            <Text size="xs" c="dimmed">
              Because {matter.because}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Found({ preview: { display, blocked, policies } }: { preview: Preview }) {
  return (
    <Stack gap="sm" role="status">
      <Text size="sm">
        A text from <Phone>{display}</Phone> would now go here, as far as you may see:
      </Text>
      {blocked && <Text size="sm">The number is blocked: it alerts nobody, and waits nowhere.</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {policies.map((each) => (
          <Policy key={each.policy} {...each} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

/** Of the field a number is tried in: the choice it explains leads there. */
export const tryNumberId = 'try-a-number';

/** Where a text from a number would go under each policy, and why; nothing is sent or saved. */
export function RoutingPreview() {
  const [number, setNumber] = useState('');
  const preview = useMutation({ mutationFn: () => call(previewRouting, { body: { number } }) });
  const errors = formErrorsOf(preview.error);
  return (
    <Section title="Try a number">
      <SectionBody>
        <Stack>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              preview.mutate();
            }}
          >
            <Group align="flex-start" gap="sm">
              <TextInput
                id={tryNumberId}
                label="A client’s number"
                description="In any format: see where its text would go under each choice"
                type="tel"
                autoComplete="off"
                maxLength={60}
                flex="1 1 260px"
                value={number}
                error={errors.number}
                onChange={(event) => setNumber(event.currentTarget.value)}
              />
              <Button type="submit" variant="default" mt={{ base: 0, xs: 46 }} loading={preview.isPending}>
                Show where
              </Button>
            </Group>
          </form>
          {preview.isError && Object.keys(errors).length === 0 && (
            <ErrorState error={preview.error} title="It could not be looked up" />
          )}
          {preview.data && <Found preview={preview.data} />}
        </Stack>
      </SectionBody>
    </Section>
  );
}
