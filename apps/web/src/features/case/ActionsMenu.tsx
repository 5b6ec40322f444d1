import { Button, Menu } from '@mantine/core';
import type { Matter, moveMatter } from '@matterline/contract/matters.ts';
import type { BodyOf } from '@matterline/contract/route.ts';
import { movesFrom } from '@matterline/rules/matter-life.ts';
import {
  IconChevronDown,
  IconFileUpload,
  IconForms,
  IconGauge,
  IconNote,
  IconSend,
  IconUserEdit,
} from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useState } from 'react';
import { type CaseTab, toCase } from '../../addresses.ts';
import { useCan, useMe } from '../../session.ts';
import type { CaseAction } from './forms/use-actions.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { LimitTexts } from './sms/LimitTexts.tsx';

type Action = BodyOf<typeof moveMatter>['action'];

const actionWords: Record<Action, string> = {
  accept: 'Accept for intake',
  open: 'Open',
  reject: 'Reject',
  close: 'Close',
  reopen: 'Reopen',
};

function GoTo({
  matter,
  tab,
  icon: Icon,
  children,
}: {
  matter: Matter;
  tab: CaseTab;
  icon: typeof IconNote;
  children: string;
}) {
  return (
    <Menu.Item
      leftSection={<Icon size={16} aria-hidden />}
      renderRoot={(props) => <Link {...(toCase(matter.id, tab) as LinkProps)} {...props} />}
    >
      {children}
    </Menu.Item>
  );
}

type Props = {
  matter: Matter;
  /** the forms this user may fill in here */
  forms: CaseAction[];
  onForm: (form: CaseAction) => void;
  onNewSms: () => void;
};

/** What can be done on the case by this user; what they may not do is not offered. */
export function ActionsMenu({ matter, forms, onForm, onNewSms }: Props) {
  const [moving, setMoving] = useState<Action | null>(null);
  const [limiting, setLimiting] = useState(false);
  const { formsOnly } = useMe().site;
  const may = {
    send: useCan('texts.send'),
    write: useCan('matters.write'),
    note: useCan('notes.write'),
    file: useCan('documents.write'),
    limit: useCan('texts.raise_limit'),
  };
  if (!may.send && !may.write && !may.note && !may.file) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {forms.map((form) => (
            <Menu.Item
              key={form.id}
              leftSection={<IconForms size={16} aria-hidden />}
              onClick={() => onForm(form)}
            >
              {form.label}
            </Menu.Item>
          ))}
          {forms.length > 0 && <Menu.Divider />}
          {may.send && !formsOnly && (
            <Menu.Item leftSection={<IconSend size={16} aria-hidden />} onClick={onNewSms}>
              New SMS
            </Menu.Item>
          )}
          {may.note && (
            <GoTo matter={matter} tab="notes" icon={IconNote}>
              Add a note
            </GoTo>
          )}
          {may.file && (
            <GoTo matter={matter} tab="documents" icon={IconFileUpload}>
              Upload a document
            </GoTo>
          )}
          {may.write && (
            <GoTo matter={matter} tab="profile" icon={IconUserEdit}>
              Edit the profile
            </GoTo>
          )}
          {may.send && may.limit && (
            <Menu.Item leftSection={<IconGauge size={16} aria-hidden />} onClick={() => setLimiting(true)}>
              Limit texts by hand…
            </Menu.Item>
          )}
          {may.write && <Menu.Divider />}
          {may.write &&
            movesFrom(matter.disposition).map((action) => (
              <Menu.Item
                key={action}
                onClick={() => setMoving(action)}
                color={action === 'reject' ? 'red.8' : undefined}
              >
                {actionWords[action]}…
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {limiting && <LimitTexts matterId={matter.id} close={() => setLimiting(false)} />}
      {moving && <MoveDialog matter={matter} action={moving} close={() => setMoving(null)} />}
    </>
  );
}
