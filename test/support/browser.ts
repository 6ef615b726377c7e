import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type App, anApp, type Changed } from './app.ts';

const require = createRequire(import.meta.url);
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of this machine if it has one, else the one that npm brought. */
async function launch(): Promise<Browser> {
  const system = SYSTEM.find(existsSync);
  if (system) return chromium.launch({ executablePath: system, args: FLAGS });
  const { default: brought } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await brought.executablePath(), args: FLAGS });
}

/** Whoever sits at a browser, signed in as somebody. */
export type At = { page: Page; context: BrowserContext; said: string[] };

/** The application, served, and a browser to use it with. */
export type Journey = {
  app: App;
  base: string;
  /** Sits somebody down: on a phone unless said otherwise, with JavaScript unless said otherwise. */
  sit: (professional: string | null, options?: { width?: number; javaScript?: boolean }) => Promise<At>;
  close: () => Promise<void>;
};

export async function aJourney(changed: Changed = {}): Promise<Journey> {
  const app = await anApp(changed);
  // A passkey is good for the place alone whose name the server knows: then that place's port is taken.
  const own = changed.parts?.origin;
  await app.server.listen({ port: own ? Number(new URL(own).port) : 0, host: own ? 'localhost' : '127.0.0.1' });
  const base = own ?? `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
  const browser = await launch();
  return {
    app,
    base,
    sit: async (professional, { width = 360, javaScript = true } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        javaScriptEnabled: javaScript,
        baseURL: base,
      });
      const page = await context.newPage();
      const said: string[] = [];
      // Refusals by the content policy come here, too. A form sent back with its faults (422) is no fault of the page.
      page.on('console', (message) => {
        if (message.type() !== 'info' && !/status of (422|404)/.test(message.text())) said.push(message.text());
      });
      page.on('pageerror', (error) => said.push(String(error)));
      if (professional !== null) {
        await page.goto('/sign-in');
        await page.check(`input[name=professional][value="${professional}"]`);
        await page.getByRole('button', { name: 'Sign in' }).click();
      }
      return { page, context, said };
    },
    close: async () => {
      await browser.close();
      await app.close();
    },
  };
}

/** The script of axe, to be run in a page. */
export const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Neither axe nor a narrow phone finds anything wrong with a page as it stands. */
export async function nothingFound(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.evaluate(AXE);
  const found = await page.evaluate<string[]>(`(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.filter(({ id }) => id !== 'aria-allowed-attr').map(({ id, nodes }) => id + ' ' + nodes[0].html);
  })()`);
  assert.deepEqual(found, []);
  const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  assert.equal(await page.evaluate<number>(overflow), 0);
}
