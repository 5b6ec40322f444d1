import { Button, type ButtonProps, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { ErrorState } from './ErrorState.tsx';

type Props = ButtonProps & {
  children: ReactNode;
  title: string;
  /** what will happen, and whether it can be undone */
  says: ReactNode;
  /** the word on the button that does it: `Reject`, never `OK` */
  verb: string;
  /** the word on the button that does nothing */
  dismiss?: string;
  run: () => Promise<unknown>;
};

/** A button that asks first. The dialog stays open, with the reason, when it does not work. */
export function ConfirmButton({ children, title, says, verb, dismiss = 'Cancel', run, ...rest }: Props) {
  const [opened, dialog] = useDisclosure(false);
  // Its button is there for a moment after the press, while the page changes and the dialog fades.
  const pressed = useRef(false);
  const act = useMutation({
    mutationFn: run,
    onSuccess: dialog.close,
    onError: () => {
      pressed.current = false;
    },
  });
  const open = () => {
    pressed.current = false;
    dialog.open();
  };
  const press = () => {
    if (pressed.current) return;
    pressed.current = true;
    act.mutate();
  };
  return (
    <>
      <Button {...rest} onClick={open}>
        {children}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={title} onExitTransitionEnd={act.reset}>
        <Stack>
          <Text size="sm" component="div">
            {says}
          </Text>
          {act.isError && <ErrorState error={act.error} title="Nothing was changed" />}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close} data-autofocus>
              {dismiss}
            </Button>
            <Button color={rest.color} onClick={press} loading={act.isPending}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
