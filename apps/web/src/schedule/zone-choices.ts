import { zoneName } from '../ui/time-words.ts';

export type ZoneChoice = { value: string; label: string };

type Zones = {
  /** whose each is, in the order they are offered; null when it is not known */
  office: string;
  you: string;
  client: string | null;
};

/** Each zone once, with whose it is: `Eastern Time (office, you)`. `chosen` is always among them. */
export function zoneChoices({ office, you, client }: Zones, chosen: string): ZoneChoice[] {
  const owners = new Map<string, string[]>();
  const add = (zone: string | null, owner?: string) => {
    if (zone !== null) owners.set(zone, [...(owners.get(zone) ?? []), ...(owner ? [owner] : [])]);
  };
  add(office, 'office');
  add(client, 'client');
  add(you, 'you');
  add(chosen);
  return [...owners].map(([value, whose]) => ({ value, label: labelOf(value, whose) }));
}

function labelOf(zone: string, whose: string[]): string {
  return whose.length === 0 ? zoneName(zone) : `${zoneName(zone)} (${whose.join(', ')})`;
}
