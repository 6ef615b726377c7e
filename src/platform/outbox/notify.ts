import { NotifyClient } from 'notifications-node-client';
import { type Carrier, type Channel, NeverTaken, type Outgoing, type Taken, TryLater } from './carriers.ts';
import type { TellingSettings } from './settings.ts';

type Service = NonNullable<TellingSettings['notify']>;
type Options = Record<string, unknown>;
type Rest = (options: Options) => Promise<unknown>;

const LONGEST = 30_000;

/**
 * GOV.UK Notify, for each way that has a template there. The wording is ours and goes whole into the template's
 * ((text)), so that what was sent is what stands on the record.
 */
export function notifyCarriers({ address, templates }: Service, key: string): { readonly [One in Channel]?: Carrier } {
  const client = new NotifyClient(address, key);
  // The library waits for ever; a provider that does not answer is one that is not there.
  const { restClient } = (client as unknown as { apiClient: { restClient: Rest } }).apiClient;
  client.setClient(((options: Options) => restClient({ ...options, timeout: LONGEST })) as never);

  const carrier = (answers: boolean, ask: (message: Outgoing) => Promise<unknown>): Carrier => ({
    send: async (message) => {
      try {
        return { provider: idOf(await ask(message)), answers };
      } catch (error) {
        throw explained(error);
      }
    },
    // Notify does not refuse a reference that it has seen, so it is asked before anything is tried again.
    find: async (reference): Promise<Taken | null> => {
      try {
        const found = await client.getNotifications(undefined as never, undefined as never, reference);
        const [first] = (found.data as { notifications?: { id: string }[] }).notifications ?? [];
        return first ? { provider: first.id, answers } : null;
      } catch (error) {
        throw explained(error);
      }
    },
  });
  const { text, email, letter } = templates;
  return {
    ...(text !== undefined && {
      text: carrier(true, ({ to, text: words, reference }) =>
        client.sendSms(text, to, { personalisation: { text: words }, reference }),
      ),
    }),
    ...(email !== undefined && {
      email: carrier(true, ({ to, subject, text: words, reference }) =>
        client.sendEmail(email, to, { personalisation: { subject, text: words }, reference }),
      ),
    }),
    ...(letter !== undefined && {
      letter: carrier(false, ({ to, subject, text: words, reference }) => {
        const lines = to.split(/\n|,/).flatMap((line) => line.trim() || []);
        const place = Object.fromEntries(lines.map((line, at) => [`address_line_${at + 1}`, line]));
        return client.sendLetter(letter, { personalisation: { ...place, subject, text: words }, reference });
      }),
    }),
  };
}

const idOf = (answer: unknown): string | null => (answer as { data?: { id?: string } }).data?.id ?? null;

/** 400 says that the number or address is none; what is ours to mend (401, 403), too much (429) or theirs (5xx) may pass. */
function explained(error: unknown): Error {
  const { response } = error as { response?: { status: number } };
  if (response?.status === 400) return new NeverTaken('the provider says that this number or address is none');
  return new TryLater(response ? `the provider answered ${response.status}` : 'the provider did not answer');
}
