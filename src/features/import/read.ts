/** What a cell says, or what is wrong with it in words that say what to write instead. */
export type Read<Value> = { value: Value } | { mend: string };
