const counts = new Intl.NumberFormat('en-US');

/** `38,412` */
export const count = (value: number): string => counts.format(value);

/** `1 text`, `1,024 texts` */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;
