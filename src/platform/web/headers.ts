/**
 * The headers of every answer. Nothing inline is let run, nothing is kept by browsers, nothing tells others the address.
 * The one policy of trusted types names the script that works without signal, and passes nothing else.
 */
const ALWAYS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types keepsight-offline",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
  // Other places are told nothing. With no-referrer browsers of before 2023 would say of our own forms that they come
  // from nowhere (Origin: null), and be refused.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

export function headersFor(url: string): Record<string, string> {
  return url.startsWith('/assets/') ? { ...ALWAYS } : { ...ALWAYS, 'cache-control': 'no-store' };
}
