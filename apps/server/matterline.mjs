#!/usr/bin/env node
import { join } from 'node:path';
import './node-version.mjs';

const { enableCompileCache } = await import('node:module');
// What was compiled once is started from there in two thirds of the time; where it cannot be kept it is compiled again.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/matterline/compiled'));

await import('./src/main.ts');
