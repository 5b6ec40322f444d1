import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import type { EventDetail, SavedEvent } from '@matterline/contract/calendar.ts';
import { useEffect, useRef, useState } from 'react';
import { isVersionConflict } from '../../api-error.ts';
import type { FormErrors } from '../../form-errors.ts';
import { useCan } from '../../session.ts';
import { ConflictNotice } from '../../ui/ConflictNotice.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import type { EventDefaults } from './event-values.ts';
import { CaseField } from './fields/CaseField.tsx';
import { KindField } from './fields/KindField.tsx';
import { PeopleFields } from './fields/PeopleFields.tsx';
import { TimeFields } from './fields/TimeFields.tsx';
import { RemindersEditor } from './reminders/RemindersEditor.tsx';
import { RepeatFields } from './repeat/RepeatFields.tsx';
import { repeatOf } from './repeat/repeat.ts';
import { ruleWords } from './repeat/rule-words.ts';
import { useDates } from './use-dates.ts';
import { useEventForm } from './use-event-form.ts';
import { type Which, WhichDialog } from './Which.tsx';

type Props = {
  event: EventDetail | null;
  defaults: EventDefaults;
  onChanged: (changed: boolean) => void;
  onPicking: (open: boolean) => void;
  /** asks first when something would be lost */
  onCancel: () => void;
  onClose: () => void;
  onSaved?: (saved: SavedEvent) => void;
};

/** `newRule`: undefined while it stays, null when it is to repeat no more. */
type Rules = { rule: string | null; newRule: string | null | undefined };

/** Which dates, where there are several; nothing is asked where there is one. */
function useAskWhich(rules: Rules, run: (which: Which) => void) {
  const [asking, setAsking] = useState(false);
  const { rule, newRule } = rules;
  const anew = newRule !== undefined;
  const dialog = asking && rule !== null && (
    <WhichDialog
      title="Save which dates?"
      rule={newRule ?? rule}
      verb="Save"
      several={anew}
      says={
        anew ? 'Dates the new rule does not have are canceled. What is new is made like this one.' : undefined
      }
      onClose={() => setAsking(false)}
      onChoose={(which) => {
        setAsking(false);
        run(which);
      }}
    />
  );
  return { ask: () => (rule === null ? run('this') : setAsking(true)), dialog };
}

/** The refusals of what is within a field, by the path there. */
function errorsWithin(errors: FormErrors, field: string): FormErrors {
  const within = Object.entries(errors).filter(([path]) => path.startsWith(`${field}.`));
  return Object.fromEntries(within.map(([path, message]) => [path.slice(field.length + 1), message]));
}

/** What an event is, when, where and for whom. */
export default function EventForm({
  event,
  defaults,
  onChanged,
  onPicking,
  onCancel,
  onClose,
  onSaved,
}: Props) {
  const form = useEventForm({ event, defaults, close: onClose, onSaved });
  const { values, set, errors, changed, error, newRule } = form;
  const mayWrite = useCan('calendar.write');
  useEffect(() => onChanged(changed && !form.saving), [changed, form.saving, onChanged]);
  const dates = useDates(values, event === null || newRule !== undefined);
  const fields = useRef<HTMLFormElement>(null);
  const said = useRef<HTMLDivElement>(null);
  // What was refused, and why, may be out of sight.
  useEffect(() => {
    if (!error) return;
    said.current?.scrollIntoView({ block: 'nearest' });
    fields.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [error]);
  const rule = event?.repeats?.rule ?? null;
  const save = useAskWhich({ rule, newRule }, form.save);
  const keep = useAskWhich({ rule, newRule }, form.keepMine);
  const ownRule = rule !== null && repeatOf(rule, event?.start ?? '') === undefined;
  const conflict = isVersionConflict(error);
  const named = Object.keys(errors).length > 0;
  return (
    <>
      <form
        ref={fields}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault();
          save.ask();
        }}
      >
        <Stack gap="md">
          <KindField value={values.kind} onChange={(kind) => set({ kind })} />
          <TextInput
            label="Title"
            withAsterisk
            maxLength={160}
            data-autofocus
            value={values.title}
            error={errors.title}
            onChange={({ currentTarget: { value } }) => set({ title: value })}
          />
          <CaseField
            event={event}
            value={values.matterId}
            fixed={event === null && !!defaults.matterId}
            error={errors.matterId}
            onChange={(matterId) => set({ matterId })}
          />
          <TimeFields form={form} onPicking={onPicking} />
          {ownRule ? (
            <TextInput label="Repeats" readOnly value={ruleWords(rule)} />
          ) : (
            <RepeatFields
              start={values.start}
              value={values.repeat}
              dates={dates}
              error={errors.rule}
              onChange={(repeat) => set({ repeat })}
            />
          )}
          <TextInput
            label="Place"
            maxLength={300}
            value={values.place}
            error={errors.place}
            onChange={({ currentTarget: { value } }) => set({ place: value })}
          />
          <PeopleFields values={values} errors={errors} onChange={set} />
          <RemindersEditor
            value={values.reminders}
            onChange={(reminders) => set({ reminders })}
            matterId={values.matterId}
            kind={values.kind}
            start={values.start}
            end={values.end}
            zone={values.zone}
            allDay={values.allDay}
            title={values.title}
            place={values.place}
            userIds={values.userIds}
            contactIds={values.contactIds}
            standing={event?.reminders}
            errors={errorsWithin(errors, 'reminders')}
            onPicking={onPicking}
          />
          <Textarea
            label="Notes"
            description="For the team only"
            autosize
            minRows={2}
            maxRows={10}
            maxLength={10_000}
            value={values.notes}
            error={errors.notes}
            onChange={({ currentTarget: { value } }) => set({ notes: value })}
          />
          <div ref={said}>
            {conflict && (
              <ConflictNotice
                what="event"
                error={error}
                busy={form.saving}
                onSeeTheirs={form.seeTheirs}
                onKeepMine={keep.ask}
              />
            )}
            {error && !conflict && (
              <ErrorState
                error={error}
                title="Nothing was saved"
                kept={
                  named
                    ? 'See the field above. What you wrote is still here.'
                    : 'What you wrote is still here.'
                }
              />
            )}
          </div>
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              Close
            </Button>
            <Button type="submit" loading={form.saving} disabled={!mayWrite || (event !== null && !changed)}>
              {event ? 'Save' : 'Add to the calendar'}
            </Button>
          </Group>
        </Stack>
      </form>
      {save.dialog}
      {keep.dialog}
    </>
  );
}
