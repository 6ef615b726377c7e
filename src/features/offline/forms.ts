import type { ReactElement } from 'react';
import type { Lists } from '../../record/lists.ts';

/** A form that can be filled in without signal, by what it says of itself. A feature that has one hands it over in `app.ts`. */
export type OnDeviceForm = {
  /** What it is called in the address of the page and on the device: `no-access`. */
  name: string;
  /** Where it is sent: `/families/:family/contacts/new`. */
  path: string;
  /** What leads to it, and to it once it is begun. */
  link: string;
  begun: string;
  /** Where a device finds the code that checks it: `Form`, `alignedTo` and `faultsIn`. */
  check: () => string;
  /**
   * The form as a pattern, of no family. `data-if="card=no"` stands on what is shown only where the contact on the list
   * says so.
   */
  form: (lists: Lists) => ReactElement;
};
