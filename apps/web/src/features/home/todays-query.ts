/** The first of what is due by a day: as many as the home page has room for. */
export const todaysQuery = (today: string) => ({ query: { to: today, limit: 6, urgent: 'false' as const } });

/** And what comes before all of it. */
export const urgentQuery = { query: { limit: 20, urgent: 'true' as const } };
