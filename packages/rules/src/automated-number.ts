/**
 * Which of a contact's numbers a message that no person sends goes to: a mobile, and no other, for nobody has looked
 * who else answers at home or at work. A mobile that has opted out speaks for the others: whoever said STOP there is
 * not written to elsewhere by a machine.
 * @param numbers in the contact's order, each with what stands in the way of a text to it
 * @returns null when there is no mobile
 */
export function automatedNumber<Tried extends { kind: string; withheld: { code: string } | null }>(
  numbers: readonly Tried[],
): Tried | null {
  const mobiles = numbers.filter(({ kind }) => kind === 'mobile');
  const stopped = mobiles.find(({ withheld }) => withheld?.code === 'opted_out');
  return stopped ?? mobiles.find(({ withheld }) => withheld === null) ?? mobiles[0] ?? null;
}
