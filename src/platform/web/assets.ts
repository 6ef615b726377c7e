import { assetsToServe } from '../design/assets.ts';

/** A file that pages use: style, script, picture. Its address changes with its content, so browsers may keep it. */
export type Asset = { path: string; type: string; body: Buffer };

let kept: readonly Asset[] | null = null;

/** Every such file, read once. */
export function allAssets(): readonly Asset[] {
  kept ??= assetsToServe();
  return kept;
}
