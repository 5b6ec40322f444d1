/** The text in a vendor's answer; empty where there is none. */
export const said = (value: unknown): string => (typeof value === 'string' ? value : '');
