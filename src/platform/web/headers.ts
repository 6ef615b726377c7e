/**
 * The headers of every answer. Nothing inline is let run, nothing is kept by browsers, nothing tells others the address.
 * The one policy of trusted types names the script that works without signal, and passes nothing else.
 */
const ALWAYS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types keepsight-offline",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), browsing-topics=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  // Other places are told nothing. With no-referrer browsers of before 2023 would say of our own forms that they come
  // from nowhere (Origin: null), and be refused.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Under https a browser is told for two years not to come by any other way. */
const SECURE = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } as const;

export function headersFor(url: string, secure = false): Record<string, string> {
  const always = secure ? { ...ALWAYS, ...SECURE } : { ...ALWAYS };
  return url.startsWith('/assets/') ? always : { ...always, 'cache-control': 'no-store' };
}
