import { KINDS, fieldsOf, kindOf, filled } from './shapes.ts';
import { MINIMAL } from './minimal.ts';
for (const k of KINDS) { const r=kindOf(k).schema.safeParse(MINIMAL[k]); if(!r.success) console.log(k, r.error.issues); const f=kindOf(k).schema.safeParse(filled({is:'fields',fields:fieldsOf(k)}, a=>a)); if(!f.success) console.log('F',k,JSON.stringify(f.error.issues)); }
console.log(JSON.stringify(fieldsOf('contact')).slice(0,1500));
