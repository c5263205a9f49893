import { useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** The focus goes along with a card that was moved: it stands elsewhere afterwards, and what had the focus is gone. */
export function useFollowMoved(): void {
  const { state, formData } = useNavigation();
  const moved = useRef<string | null>(null);
  useEffect(() => {
    const id = formData?.get("matchId");
    if (typeof id === "string") moved.current = id;
    if (state !== "idle" || moved.current === null) return;
    const card = document.getElementById(cardId(moved.current));
    if (document.activeElement === document.body) card?.querySelector<HTMLElement>("a")?.focus();
    moved.current = null;
  }, [state, formData]);
}

export const cardId = (matchId: string) => `pair-${matchId}`;
