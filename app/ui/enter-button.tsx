import { useWords } from "./words.tsx";

/** The Enter key presses a form's first button: without this one it would be a row's 删除. */
export function EnterButton() {
  const { common } = useWords();
  return (
    <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
      {common.save}
    </button>
  );
}
