/** A time of day as people write it, 9.30, 16:00 or 4pm, as 09:30; null where it is none. */
export function typedTime(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  const minutes = Number(parts?.[2] ?? 0);
  const afternoon = parts?.[3]?.toLowerCase() === 'pm';
  const hour = parts ? (Number(parts[1]) % (parts[3] ? 12 : 24)) + (afternoon ? 12 : 0) : 99;
  if (!parts || Number(parts[1]) > 24 || hour > 23 || minutes > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
