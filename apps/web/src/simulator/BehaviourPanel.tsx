import { Button, Fieldset, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  type Behaviour,
  type BehaviourChange,
  type SimulatedPhone,
  usualBehaviour,
} from '@matterline/contract/simulator.ts';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { behave } from './api.ts';
import classes from './BehaviourPanel.module.css';
import { changeFor, outages, outcomeOf, outcomes } from './outcomes.ts';

type Part = { now: Behaviour; set: (change: BehaviourChange) => void };
type Flag = { [Key in keyof Behaviour]: Behaviour[Key] extends boolean ? Key : never }[keyof Behaviour];

function Toggle({ now, set, flag, label }: Part & { flag: Flag; label: string }) {
  return (
    <Switch
      label={label}
      checked={now[flag]}
      onChange={(event) => set({ [flag]: event.currentTarget.checked })}
    />
  );
}

type NumberProps = {
  label: string;
  value: number;
  least: number;
  most: number;
  step: number;
  onSet: (value: number) => void;
};

/** Takes effect when it is left or Enter is pressed, not at every digit. */
function NumberSetting({ label, value, least, most, step, onSet }: NumberProps) {
  const [typed, setTyped] = useState<string | number>(value);
  useEffect(() => setTyped(value), [value]);
  const set = () => {
    const next = typeof typed === 'number' ? typed : value;
    setTyped(next);
    if (next !== value) onSet(next);
  };
  return (
    <NumberInput
      label={label}
      value={typed}
      min={least}
      max={most}
      step={step}
      clampBehavior="blur"
      allowDecimal={false}
      hideControls
      onChange={setTyped}
      onBlur={set}
      onKeyDown={(event) => event.key === 'Enter' && set()}
    />
  );
}

function Texts({ now, set }: Part) {
  const outcome = outcomeOf(now);
  return (
    <Fieldset legend="A text to this phone" className={classes.part}>
      <Select
        label="What becomes of it"
        data={outcomes}
        value={outcome}
        allowDeselect={false}
        onChange={(value) => value && set(changeFor(value))}
      />
      {outcome === 'other' && (
        <NumberSetting
          label="Error number: below 30000 refused at once"
          value={now.failWith ?? 0}
          least={10_000}
          most={99_999}
          step={1}
          onSet={(failWith) => set({ failWith })}
        />
      )}
      <Toggle now={now} set={set} flag="optedOut" label="Refused: the phone opted out (21610)" />
      <Toggle now={now} set={set} flag="handlesOptOut" label="The provider handles STOP, START and HELP" />
    </Fieldset>
  );
}

function Reports({ now, set }: Part) {
  return (
    <Fieldset legend="Webhooks about this phone" className={classes.part}>
      <NumberSetting
        label="Later by (milliseconds)"
        value={now.delayMs}
        least={0}
        most={600_000}
        step={500}
        onSet={(delayMs) => set({ delayMs })}
      />
      <Toggle now={now} set={set} flag="duplicate" label="Each is sent twice" />
      <Toggle now={now} set={set} flag="reorder" label="Status reports come last first" />
    </Fieldset>
  );
}

function Pictures({ now, set }: Part) {
  return (
    <Fieldset legend="Photos from this phone" className={classes.part}>
      <NumberSetting
        label="Not there yet, so many times"
        value={now.mediaMissing}
        least={0}
        most={100}
        step={1}
        onSet={(mediaMissing) => set({ mediaMissing })}
      />
      <Toggle now={now} set={set} flag="mediaNever" label="They never appear" />
    </Fieldset>
  );
}

function Outage({ now, set }: Part) {
  return (
    <Fieldset legend="The provider, when asked to text this phone" className={classes.part}>
      <Select
        label="State"
        data={outages}
        value={now.outage}
        allowDeselect={false}
        onChange={(value) => value && set({ outage: value as Behaviour['outage'] })}
      />
      {now.outage !== 'none' && (
        <Toggle now={now} set={set} flag="outageTakes" label="It takes the text all the same" />
      )}
    </Fieldset>
  );
}

/** What the phone and its provider do from now on. Texts already on their way are not touched. */
export function BehaviourPanel({ phone }: { phone: SimulatedPhone }) {
  const [now, setNow] = useState(phone.behaviour);
  useEffect(() => setNow(phone.behaviour), [phone.behaviour]);
  const change = useMutation({
    mutationFn: (next: BehaviourChange) => behave(phone.address, next),
    onError: (error) => {
      setNow(phone.behaviour);
      notifications.show({ title: 'Not changed', message: error.message, color: 'red.8' });
    },
  });
  // At once: a switch that waits for its server looks stuck.
  const set = (next: BehaviourChange) => {
    setNow((before) => ({ ...before, ...next }));
    change.mutate(next);
  };
  const part: Part = { now, set };
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        Each change takes effect at once, for texts sent from now on.
      </Text>
      <Texts {...part} />
      <Reports {...part} />
      <Pictures {...part} />
      <Outage {...part} />
      <Button variant="default" onClick={() => set(usualBehaviour)}>
        Back to usual
      </Button>
    </Stack>
  );
}
