/** For a run of the tests on a server of one's own instead of the embedded one. */
export const testDatabaseUrl = (): string | undefined => process.env.TEST_DATABASE_URL || undefined;
