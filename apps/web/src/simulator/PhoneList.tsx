import { Badge, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { e164, type SimulatedPhone, usualBehaviour } from '@matterline/contract/simulator.ts';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './PhoneList.module.css';
import { phoneWords, since } from './words.ts';

const isUsual = ({ behaviour }: SimulatedPhone) =>
  JSON.stringify(behaviour) === JSON.stringify(usualBehaviour);

function matches({ address, name, last }: SimulatedPhone, search: string): boolean {
  const digits = search.replace(/\D/g, '');
  const words = search.trim().toLowerCase();
  const texts = [name ?? '', last?.body ?? ''];
  return (
    (digits !== '' && address.includes(digits)) || texts.some((text) => text.toLowerCase().includes(words))
  );
}

function PhoneRow({ phone, current }: { phone: SimulatedPhone; current: boolean }) {
  const { address, name, last, unread } = phone;
  const number = <bdi dir="ltr">{phoneWords(address)}</bdi>;
  return (
    <li>
      <a className={classes.row} href={`#${address}`} aria-current={current ? 'page' : undefined}>
        <span className={classes.dot} data-unread={unread > 0} />
        <span className={classes.head}>
          <span className={classes.who}>{name ?? number}</span>
          {unread > 0 && <VisuallyHidden>, {unread} unread</VisuallyHidden>}
          {!isUsual(phone) && (
            <Badge size="xs" variant="light" color="orange" flex="none">
              changed
            </Badge>
          )}
        </span>
        <span className={classes.at}>{last ? since(last.at) : ''}</span>
        {name && <span className={classes.more}>{number}</span>}
        <span className={classes.more} dir="auto">
          {last?.direction === 'from_phone' && 'You: '}
          {last ? last.body || 'Photo or file' : 'No texts yet'}
        </span>
      </a>
    </li>
  );
}

/** Every phone, last spoken to first. A number typed in full opens a phone of its own. */
export function PhoneList({ phones, selected }: { phones: SimulatedPhone[]; selected: string | null }) {
  const [search, setSearch] = useState('');
  const shown = phones.filter((phone) => matches(phone, search));
  const typed = e164(search);
  const isNew = typed !== null && !phones.some(({ address }) => address === typed);
  return (
    <>
      <div className={classes.search}>
        <TextInput
          type="search"
          aria-label="Find a phone, or type a new number"
          placeholder="Find, or type a new number"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {isNew && (
        <a className={classes.open} href={`#${typed}`} onClick={() => setSearch('')}>
          <IconPlus size={16} aria-hidden /> Be {phoneWords(typed)}
        </a>
      )}
      <ul className={classes.list} aria-label={`${shown.length} phones`}>
        {shown.map((phone) => (
          <PhoneRow key={phone.address} phone={phone} current={phone.address === selected} />
        ))}
      </ul>
      {shown.length === 0 && !isNew && (
        <Text size="sm" c="dimmed" p="md">
          {phones.length === 0
            ? 'No phone yet. Text someone from a case, or type a number above to be a client who texts first.'
            : 'No phone fits. Type a number in full, such as +1 617 555 0142, to be somebody new.'}
        </Text>
      )}
    </>
  );
}
