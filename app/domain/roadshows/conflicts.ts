import type { PitchKind } from "#db/schema.ts";
import type { Slot } from "./agenda.ts";
import { withTimes } from "./agenda.ts";

export const conflictKinds = [
  "roomOverlap",
  "speakerTwice",
  "outsideHours",
  "notPublished",
  "noSpeaker",
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** With which words an agenda is refused that has the conflict; without any it is a warning. */
const refusals: Record<ConflictKind, string | null> = {
  roomOverlap: "agendaOverlap",
  speakerTwice: "agendaSpeakerTwice",
  outsideHours: "agendaTooLong",
  notPublished: "agendaUnpublished",
  noSpeaker: null,
};

export interface Conflict {
  kind: ConflictKind;
  refusal: string | null;
  itemId: string;
  title: string;
  /** The other item of an overlap. */
  other: string | null;
}

interface Planned extends Slot {
  id: string;
  kind: PitchKind;
  title: string;
  speaker: string | null;
  /** Presents a need or solution that is no longer published. */
  isGone: boolean;
}

interface Hours {
  startsAt: string;
  endsAt: string;
}

const overlap = (a: Hours, b: Hours) => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** One person, as far as the words tell: names are compared without spaces. */
const nameOf = (speaker: string | null) => speaker?.replace(/\s/g, "") || null;

const presents: readonly PitchKind[] = ["needPitch", "solutionPitch"];

/**
 * All that is wrong with an agenda, in its order. Two items that meet are told once, with the later one of the list. Who speaks in two
 * rooms at once is known by the words that stand for the speaker.
 */
export function agendaConflicts(hours: Hours, items: readonly Planned[]): Conflict[] {
  const timed = withTimes(hours.startsAt, items);
  return timed.flatMap((item, index) => {
    const found = (kind: ConflictKind, other: string | null = null): Conflict => ({
      kind,
      refusal: refusals[kind],
      itemId: item.id,
      title: item.title,
      other,
    });
    const meets = timed.slice(0, index).filter((one) => overlap(one, item));
    const speaker = nameOf(item.speaker);
    const isOutside = item.startsAt < hours.startsAt || item.endsAt > hours.endsAt;
    return [
      ...meets.filter((one) => one.room === item.room).map((one) => found("roomOverlap", one.title)),
      ...meets
        .filter((one) => speaker && one.room !== item.room && nameOf(one.speaker) === speaker)
        .map((one) => found("speakerTwice", one.title)),
      ...(isOutside ? [found("outsideHours")] : []),
      ...(item.isGone ? [found("notPublished")] : []),
      ...(!speaker && presents.includes(item.kind) ? [found("noSpeaker")] : []),
    ];
  });
}

/** Why the agenda cannot be announced as it is. */
export const agendaRefusal = (hours: Hours, items: readonly Planned[]): string | null =>
  agendaConflicts(hours, items).find(({ refusal }) => refusal)?.refusal ?? null;
