// Read by zod as it loads: it is not to try compiling its checks, which the content policy refuses and reports.
globalThis.__zod_globalConfig = { jitless: true };
