import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
const [who, width, out, ...paths] = process.argv.slice(2);
let exe = ['/usr/bin/chromium','/usr/bin/chromium-browser','/usr/bin/google-chrome'].find(existsSync);
if (!exe) { const c = (await import('@sparticuz/chromium')).default; exe = await c.executablePath(); }
const b = await chromium.launch({ executablePath: exe, args: ['--no-sandbox','--headless=new'] });
const ctx = await b.newContext({ viewport: { width: Number(width), height: 900 } });
const p = await ctx.newPage();
await p.goto('http://127.0.0.1:3100/sign-in');
await p.locator(`button[value="${who}"], [name=professional][value="${who}"]`).first().click().catch(()=>{});
await p.waitForTimeout(300);
if (p.url().includes('sign-in')) await p.locator('form button').first().click();
let i = 0;
for (const path of paths) { await p.goto('http://127.0.0.1:3100' + path); await p.screenshot({ path: `${out}-${i++}.png`, fullPage: true }); }
await b.close();
