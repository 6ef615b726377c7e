import type { FamilyForm } from '../../platform/family/forms.ts';
import type { About } from './about.ts';

/** One form about what helps: what it asks, and what it writes. */
export type HelpForm = FamilyForm<About>;
