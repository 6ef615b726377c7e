import { test } from 'node:test';
import { aJourney } from '../support/browser.ts';

test('look', async () => {
  const journey = await aJourney();
  for (const [width, name] of [
    [1280, 'wide'],
    [360, 'phone'],
  ] as const) {
    const { page } = await journey.sit('ada', { width });
    for (const at of [
      '',
      '/helping',
      '/helping/choose',
      '/helping/asked',
      '/helping/signs',
      '/before',
      '/recap/write?of=nothing',
      '/add',
    ]) {
      await page.goto(`/families/wren${at}`);
      await page.screenshot({ path: `/tmp/look/${name}${at.replaceAll(/[/?=]/g, '-')}.png`, fullPage: true });
    }
  }
  await journey.close();
});
