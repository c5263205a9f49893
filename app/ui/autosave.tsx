import { unstable_usePrompt, useBeforeUnload, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { paths } from "#app/paths.ts";
import { sizeProblem } from "./body-size.ts";
import { formatTime } from "./format.ts";
import { errorText, fill, useWords } from "./words.tsx";

const pauseMs = 1200;
const longestReadMs = 3000;

type State = { at: string } | { problem: string } | "saving" | null;

const retryMs = 10_000;

const problemOf: Record<number, string> = {
  401: "expiredSession",
  413: "tooLarge",
  422: "notSavedYet",
};
/** These pass without a change by the person: the save is tried again. */
const passing = ["offline", "expiredSession", "serverError"];

/** Sends the form as it stands under `act`; the page itself stays, whatever the answer or the network. */
async function save(form: HTMLFormElement, act: string): Promise<Exclude<State, "saving" | null>> {
  const body = new FormData(form);
  body.set("act", act);
  try {
    const response = await fetch(window.location.pathname + window.location.search, { method: "POST", body });
    if (response.ok) return { at: new Date().toISOString() };
    const reason = response.status === 413 ? await sizeProblem(body) : null;
    const refusal = response.status === 409 ? response.headers.get("x-refusal") : null;
    return { problem: reason ?? refusal ?? problemOf[response.status] ?? "serverError" };
  } catch {
    return { problem: "offline" };
  }
}

export interface AutosaveProps {
  /** conform's `form.id`. */
  formId: string;
  /** The act of the page that saves and stays on the page. */
  act?: string;
}

/**
 * Saves the form a moment after the last keystroke and says when: 已保存 14:03. The loader runs again afterwards, so the form's hidden
 * `version` is always the saved one; a press on the real button waits until then. Without scripts it is nothing.
 */
export function Autosave({ formId, act = "autosave" }: AutosaveProps) {
  const words = useWords();
  const state = useAutosave(formId, act);
  useLeaveWarning(state !== null && state !== "saving" && "problem" in state, words.common.leaveUnsaved);
  return (
    <p className="small muted autosave print-hide" role="status">
      {state === "saving" && words.files.saving}
      {state !== null && state !== "saving" && (
        <span className={"problem" in state ? "field-error" : undefined}>
          {"at" in state
            ? fill(words.common.saved, { time: formatTime(state.at) })
            : errorText(words, state.problem)}{" "}
          {"problem" in state && state.problem === "expiredSession" && (
            <a href={paths.accounts.login()} target="_blank" rel="noreferrer">
              {words.shell.logIn}
            </a>
          )}
        </span>
      )}
    </p>
  );
}

/** What could not be saved is not left behind without a word. */
function useLeaveWarning(isUnsaved: boolean, message: string) {
  unstable_usePrompt({
    message,
    when: ({ currentLocation, nextLocation }) =>
      isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  });
  useBeforeUnload((event) => {
    if (isUnsaved) event.preventDefault();
  });
}

function useAutosave(formId: string, act: string): State {
  const { revalidate, state: reading } = useRevalidator();
  const [state, setState] = useState<State>(null);
  const queue = useRef<ReturnType<typeof queueOf> | null>(null);

  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    const mine = queueOf(form, act, (result) => {
      setState(result);
      if (result !== "saving" && result && "at" in result) revalidate();
    });
    queue.current = mine;
    form.addEventListener("input", mine.typed);
    form.addEventListener("submit", mine.hold);
    window.addEventListener("online", mine.retry);
    window.addEventListener("focus", mine.retry);
    return () => {
      window.removeEventListener("online", mine.retry);
      window.removeEventListener("focus", mine.retry);
      form.removeEventListener("input", mine.typed);
      form.removeEventListener("submit", mine.hold);
      mine.flush();
    };
  }, [formId, act, revalidate]);

  const wasReading = useRef(false);
  useEffect(() => {
    if (wasReading.current && reading === "idle") queue.current?.release();
    wasReading.current = reading === "loading";
  }, [reading]);
  return state;
}

/** One save at a time: it is busy from the start of a save until the page has read the new version. */
function queueOf(form: HTMLFormElement, act: string, tell: (state: State) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let pressed: HTMLElement | null = null;
  let failed = false;
  const later = (pause = pauseMs) => {
    clearTimeout(timer);
    timer = setTimeout(run, pause);
  };
  const retry = () => {
    if (failed) later(0);
  };
  const release = () => {
    busy = false;
    const button = pressed;
    pressed = null;
    if (button) form.requestSubmit(button);
  };
  const run = async () => {
    timer = undefined;
    if (busy) return later();
    busy = true;
    tell("saving");
    const result = await save(form, act);
    tell(result);
    failed = "problem" in result && passing.includes(result.problem);
    if (failed && !pressed) later(retryMs);
    if ("at" in result) setTimeout(release, longestReadMs);
    else release();
  };
  const hold = (event: SubmitEvent) => {
    clearTimeout(timer);
    timer = undefined;
    if (!busy) return;
    event.preventDefault();
    event.stopPropagation();
    pressed = event.submitter;
  };
  const flush = () => {
    if (timer !== undefined) void save(form, act);
    clearTimeout(timer);
  };
  return { typed: () => later(), hold, release, flush, retry };
}
