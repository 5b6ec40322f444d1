import pg from 'pg';

const { DATE, INT8 } = pg.types.builtins;

/** A count or an id past 2^53 would silently lose digits as a number. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database answered ${text}, past what a number holds`);
  return value;
}

/**
 * How values leave the database. `date` stays the text `2026-11-22`: as a JavaScript Date it would shift by
 * the server's zone.
 */
export const resultTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') => {
    if (oid === INT8) return safeInteger;
    if (oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};
