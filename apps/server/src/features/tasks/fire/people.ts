export type { Address, MatterPeople, Reachable, Withheld } from '../../../db/matter-people.ts';
export { readPeople } from '../../../db/matter-people.ts';
