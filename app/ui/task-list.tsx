import { Link } from "@remix-run/react";
import { Tag } from "./tags.tsx";
import { useWords } from "./words.tsx";

export interface Task {
  href: string;
  label: string;
  hint?: string;
  status: "notStarted" | "inProgress" | "complete";
}

/** The parts of a long form in free order; the whole row is the link. */
export function TaskList({ tasks }: { tasks: Task[] }) {
  const { common } = useWords();
  return (
    <ul className="task-list">
      {tasks.map((task) => (
        <li key={task.href}>
          <Link to={task.href} className="task-row">
            <span className="task-words">
              <span className="task-label">{task.label}</span>
              {task.hint && <span className="task-hint">{task.hint}</span>}
            </span>
            {task.status === "complete" ? (
              <span className="task-done">{common.complete}</span>
            ) : (
              <Tag tone={task.status === "inProgress" ? "info" : "neutral"}>{common[task.status]}</Tag>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
