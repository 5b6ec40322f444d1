import { sql } from 'kysely';

/**
 * Texts, as the alias, that wait, or are just being sent and wait again should the provider not take them. Each half
 * of the condition has an index of its own.
 */
export const mayYetGo = (t: 'm' | 't') => {
  const state = sql.ref(`${t}.state`);
  return sql<boolean>`(${state} in ('scheduled', 'held', 'queued') or ${state} = 'sending')`;
};
