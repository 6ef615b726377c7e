// A sender in a process of its own, so that it can be killed. What it needs comes in as JSON.
import { fieldKeyOf, fieldKeys } from '../../src/platform/database/field-keys.ts';
import { openPool } from '../../src/platform/database/pool.ts';
import { notifyCarriers } from '../../src/platform/outbox/notify.ts';
import { sendAll } from '../../src/platform/outbox/sender.ts';
import { smtpCarrier } from '../../src/platform/outbox/smtp.ts';
import { readTemplates } from '../../src/platform/outbox/templates.ts';
import { setTypes } from '../../src/platform/postgres/types.ts';
import { openDoor } from '../../src/platform/recorder/door.ts';
import { library } from '../support/app.ts';
import { NOTIFY_KEY, TEMPLATES } from '../support/post.ts';
import { ORIGIN, SETTINGS } from './support.ts';

const { connection, secret, now, smtp, notify } = JSON.parse(process.env.SENDER ?? '{}');
setTypes();
const pool = openPool(connection, 4, fieldKeys([fieldKeyOf(secret)]));
const from = 'k@keepsight.example';
await sendAll({
  pool,
  door: openDoor({ pool, library: () => library, now: () => now, telling: true }),
  library: () => library,
  settings: SETTINGS,
  templates: readTemplates(),
  carriers: {
    professional: smtpCarrier({ host: '127.0.0.1', port: smtp, tls: 'none', from }, from, undefined),
    family: notifyCarriers({ address: notify, templates: TEMPLATES }, NOTIFY_KEY),
  },
  partnership: 'Northmoor',
  origin: ORIGIN,
  now: () => now,
});
await pool.close();
