export const helpText = `Matterline: client messaging for legal teams, on your own server.

  npm start                    the whole product (the same as: npm start -- all)
  npm run demo                 the product with a demo office and simulated phones
  npm run admin -- create-user --email EMAIL --name NAME --role ROLE
  npm run admin -- reset-password --email EMAIL
                               the password is asked for, read from a pipe, or made and shown once
  npm run audit -- verify [--expect NUMBER:HASH]
                               whether the record is as it was sealed

Run by itself, apps/server/matterline.mjs takes one of these verbs:

  all      web and worker in one process (default)
  web      answers browsers and providers; needs DATABASE_URL
  worker   sends texts and does the work after requests; needs DATABASE_URL
  migrate  brings the database's tables up to this version, and stops
  demo     as npm run demo
  admin    create-user, reset-password
  audit    verify
  help     this text

Settings are environment variables: HOST, PORT, PUBLIC_BASE_URL, TRUSTED_PROXIES, DATABASE_URL, DATA_DIR,
STORAGE_URL, SMTP_URL, CLAMD_URL, SECRET_KEY, LOG_LEVEL, OIDC_ISSUER, OIDC_CLIENT_ID,
OIDC_CLIENT_SECRET, SIMULATOR_PORT. docs/operations.md describes each.
`;
