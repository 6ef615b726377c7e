import { createTransport } from 'nodemailer';
import { type Carrier, NeverTaken, TryLater } from './carriers.ts';
import type { TellingSettings } from './settings.ts';

type Server = NonNullable<TellingSettings['email']>;

/**
 * E-mail by SMTP. The reference makes the Message-ID, so that what is sent twice, because nobody heard whether the
 * first was taken, is one message to the mailbox. The host of `from` stands in it.
 */
export function smtpCarrier({ host, port, user, tls }: Server, from: string, password: string | undefined): Carrier {
  const transport = createTransport({
    host,
    port,
    secure: tls === 'at-once',
    requireTLS: tls === 'after-greeting',
    ignoreTLS: tls === 'none',
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // What is sent is written here; nothing is read from a file or fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.split('@')[1] ?? 'localhost';
  return {
    send: async ({ reference, to, subject, text }) => {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${reference}@${domain}>`,
          // Out-of-office answers to a machine help nobody (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
      } catch (error) {
        throw explained(error);
      }
      return { provider: null, answers: false };
    },
  };
}

/** A 5xx to the recipient or to what is sent is for good (RFC 5321, 4.2.1); one to the greeting or the password is ours. */
function explained(error: unknown): Error {
  const { code = '', responseCode = 0 } = error as { code?: string; responseCode?: number };
  if (['EENVELOPE', 'EMESSAGE'].includes(code) && responseCode >= 500)
    return new NeverTaken(`the e-mail server refused it (${responseCode})`);
  return new TryLater(responseCode > 0 ? `the e-mail server answered ${responseCode}` : `no e-mail server (${code})`);
}
