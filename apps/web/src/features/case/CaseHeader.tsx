import { Badge, Breadcrumbs, Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Matter } from '@matterline/contract/matters.ts';
import { dayWords } from '@matterline/rules/day-words.ts';
import { IconEyeOff, IconPhone, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { toCases } from '../../addresses.ts';
import { useCan, useMe, useWord } from '../../session.ts';
import { consentWords } from '../../ui/consent-words.ts';
import { dispositionBadge } from '../../ui/disposition-words.ts';
import { TextLink } from '../../ui/links.tsx';
import { Phone } from '../../ui/Phone.tsx';
import { ActionsMenu } from './ActionsMenu.tsx';
import classes from './CaseHeader.module.css';
import { FormDialog } from './forms/FormDialog.tsx';
import { type CaseAction, useActions } from './forms/use-actions.ts';
import { NewSmsDialog } from './sms/NewSmsDialog.tsx';

function Facts({ matter }: { matter: Matter }) {
  const client = matter.parties.find((party) => party.role === 'client')?.contact;
  const mobile = client?.phones.find((phone) => phone.kind === 'mobile') ?? client?.phones[0];
  const primary = matter.assignments.find((each) => each.type === 'primary' && each.current);
  return (
    <Group gap="4px 20px" mt={4} fz="sm" c="dimmed">
      {matter.openedOn && (
        <Text span size="sm" visibleFrom="sm">
          Open since {dayWords(matter.openedOn)}
        </Text>
      )}
      <Text span size="sm" visibleFrom="sm">
        Primary: {primary?.user.name ?? 'nobody yet'}
      </Text>
      {mobile && (
        <Group gap={4} component="span" display="inline-flex">
          <IconPhone size={15} aria-hidden />
          <Phone>{mobile.display}</Phone>
        </Group>
      )}
      {mobile?.consent && (
        <Text span size="sm" c={mobile.consent.given ? undefined : 'var(--app-bad)'}>
          Consent: {consentWords(mobile.consent)}
        </Text>
      )}
    </Group>
  );
}

function Badges({ matter }: { matter: Matter }) {
  const { label, color } = dispositionBadge[matter.disposition];
  return (
    <>
      <Badge variant="light" size="lg" visibleFrom="sm">
        {matter.matterType.practiceArea}: {matter.matterType.name}
      </Badge>
      <Badge variant="light" size="lg" hiddenFrom="sm" className={classes.longBadge}>
        {matter.matterType.name}
      </Badge>
      <Badge variant="light" size="lg" color={color}>
        {label}
      </Badge>
      {matter.wall !== null && matter.wall.length > 0 && (
        <Badge variant="light" size="lg" color="red" leftSection={<IconEyeOff size={13} aria-hidden />}>
          Walled
        </Badge>
      )}
    </>
  );
}

export function CaseHeader({ matter }: { matter: Matter }) {
  const word = useWord();
  const maySend = useCan('texts.send');
  const { formsOnly } = useMe().site;
  const [composing, dialog] = useDisclosure(false);
  const forms = useActions(matter.id);
  const [filling, fillIn] = useState<CaseAction | null>(null);
  const [first] = forms;
  return (
    <header>
      <Breadcrumbs fz="sm" separatorMargin={6}>
        <TextLink alone to={toCases()}>
          {word.Many}
        </TextLink>
        <Text size="sm" c="dimmed">
          {matter.number}
        </Text>
      </Breadcrumbs>
      <div className={classes.about}>
        <Title order={1} fz={{ base: 20, sm: 24 }} dir="auto" className={classes.name}>
          {matter.clientName}
        </Title>
        <Group gap={8} className={classes.badges}>
          <Badges matter={matter} />
        </Group>
        <div className={classes.facts}>
          <Facts matter={matter} />
        </div>
        <Group gap="xs" wrap="nowrap" className={classes.actions}>
          <ActionsMenu matter={matter} forms={forms} onForm={fillIn} onNewSms={dialog.open} />
          {formsOnly && first && (
            <Button
              visibleFrom="sm"
              leftSection={<IconSend size={17} aria-hidden />}
              onClick={() => fillIn(first)}
            >
              {first.label}
            </Button>
          )}
          {maySend && !formsOnly && (
            <Button visibleFrom="sm" leftSection={<IconSend size={17} aria-hidden />} onClick={dialog.open}>
              New SMS
            </Button>
          )}
        </Group>
      </div>
      <NewSmsDialog matterId={matter.id} opened={composing} close={dialog.close} />
      {filling && (
        <FormDialog
          matterId={matter.id}
          formId={filling.formId}
          label={filling.label}
          close={() => fillIn(null)}
          reopen={() => fillIn(filling)}
        />
      )}
    </header>
  );
}
