import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeDataFolder } from './data-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'matterline-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('makeDataFolder', () => {
  it('makes every folder on the way, and is content with one that is there', () => {
    const deep = join(folder, 'a/b/c');
    makeDataFolder(deep);
    makeDataFolder(deep);
    expect(existsSync(deep)).toBe(true);
  });

  it.runIf(process.platform === 'linux')('says at once where no folder can be made', () => {
    expect(() => makeDataFolder('/proc/nope/data')).toThrow('Cannot use the data folder');
  });

  it('says that part of the path is a file', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => makeDataFolder(join(folder, 'file/data'))).toThrow(/is a file/);
  });
});
