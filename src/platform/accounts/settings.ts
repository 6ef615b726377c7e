import type { Partnership } from '../partnership.ts';
import { StartError } from '../postgres/fault.ts';
import type { Environment } from '../start.ts';
import type { ServiceSettings } from './services.ts';

/** The services that vouch for people, each with its secret from the environment. Throws `StartError` where one has none. */
export function servicesFrom(
  { 'sign-in': { services } }: Pick<Partnership, 'sign-in'>,
  environment: Environment,
): ServiceSettings[] {
  return services.map(({ id, name, issuer, 'client-id': clientId }) => {
    const variable = `KEEPSIGHT_SIGN_IN_${id.toUpperCase().replaceAll('-', '_')}`;
    const secret = environment[variable];
    if (!secret)
      throw new StartError(
        `The partnership’s file lets people sign in with ${name}, and ${variable} is not set. Nothing was changed. Set it to the secret that the service gave you, or take ${id} out of “sign-in” in the file.`,
      );
    return { id, name, issuer, clientId, secret };
  });
}
