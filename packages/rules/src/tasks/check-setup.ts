import { type ConditionProblem, checkConditions, operatorsWithToday } from '../conditions/check.ts';
import type { FactField, RuleGroup } from '../conditions/types.ts';
import { type CustomField, checkCustomValues } from '../custom-fields.ts';
import { cycleWords, inOrder } from './order.ts';
import { versionsOf } from './own-words.ts';
import type { OwnWords, SendMessage, SetField, TaskSetup, TaskTemplate, TaskTrigger } from './setup.ts';
import { problemWithAddress } from './web-address.ts';

export type SetupProblem = {
  /** in the document: `categories.0.tasks.2.target` */
  field: string;
  code: 'bad_input' | 'date_cycle';
  message: string;
};

/** What the set-up may name. */
export type SetupFacts = {
  /** the matter type's own, those in use */
  fields: readonly CustomField[];
  /** what conditions may ask about */
  askable: readonly FactField[];
  /** people who can sign in */
  users: ReadonlySet<string>;
  /** what is wrong with words for a message or a note; null when they can be filled in */
  problemWithWords: (words: string) => string | null;
  /** whether the library has the template for everyone's use on this type's cases */
  isTemplate: (id: string, purpose: 'text' | 'email') => boolean;
  /** why a Word document cannot be filled in on this type's cases; null when it can */
  problemWithDocument: (id: string) => string | null;
};

/** What is wrong with a set-up before it is kept, each at its field. A circle of dates names its chain. */
export function checkSetup({ categories }: TaskSetup, facts: SetupFacts): SetupProblem[] {
  const tasks = categories.flatMap((category, c) =>
    category.tasks.map((task, t) => ({ ...task, rule: task.target, at: `categories.${c}.tasks.${t}` })),
  );
  const ids = new Set(tasks.map(({ id }) => id));
  const found = [
    ...repeated(categories, tasks),
    ...categories.flatMap((category, c) =>
      conditionProblems(category.conditions, `categories.${c}.conditions`, facts),
    ),
    ...tasks.flatMap((task) => taskProblems(task, task.at, { ...facts, ids })),
  ];
  return found.length > 0 ? found : circle(tasks);
}

type Placed = TaskTemplate & { rule: TaskTemplate['target']; at: string };

function circle(tasks: readonly Placed[]): SetupProblem[] {
  const order = inOrder(tasks);
  if (order.ok) return [];
  const named = new Map(tasks.map((task) => [task.id, task]));
  const message = cycleWords(order.chain, (id) => named.get(id)?.name ?? id);
  const first = named.get(order.chain[0] ?? '');
  return [{ field: `${first?.at ?? 'categories'}.target`, code: 'date_cycle', message }];
}

function repeated(categories: TaskSetup['categories'], tasks: readonly Placed[]): SetupProblem[] {
  const named = [
    ...categories.map(({ id }, c) => ({ id, at: `categories.${c}` })),
    ...tasks,
    ...tasks.flatMap(({ triggers, at }) => triggers.map(({ id }, g) => ({ id, at: `${at}.triggers.${g}` }))),
  ];
  const ids = named.map(({ id }) => id);
  const again = named.filter(({ id }, place) => ids.indexOf(id) < place);
  return again.map(({ at }) => wrong(`${at}.id`, 'This is in the document twice.'));
}

type Known = SetupFacts & { ids: ReadonlySet<string> };

function taskProblems(task: TaskTemplate, at: string, known: Known): SetupProblem[] {
  return [
    ...targetProblems(task, `${at}.target`, known),
    ...assigneeProblems(task.assignee, `${at}.assignee`, known),
    ...conditionProblems(task.conditions, `${at}.conditions`, known),
    ...task.triggers.flatMap((trigger, g) =>
      triggerProblems(trigger, `${at}.triggers.${g}`, { ...known, task }),
    ),
  ];
}

function targetProblems({ target }: TaskTemplate, at: string, { ids, fields }: Known): SetupProblem[] {
  if (target.kind === 'from_task' && !ids.has(target.taskId)) {
    return [wrong(`${at}.taskId`, 'Choose one of this matter type’s tasks.')];
  }
  const isDate = (key: string) =>
    fields.some((one) => one.key === key && one.kind === 'date' && !one.archived);
  if (target.kind === 'from_field' && !isDate(target.field)) {
    return [wrong(`${at}.field`, 'Choose a date field of this matter type.')];
  }
  return [];
}

function assigneeProblems(assignee: TaskTemplate['assignee'], at: string, { users }: Known): SetupProblem[] {
  return assignee.kind === 'person' && !users.has(assignee.userId)
    ? [wrong(`${at}.userId`, 'Choose someone who can sign in.')]
    : [];
}

function conditionProblems(
  conditions: RuleGroup | null,
  at: string,
  { askable }: Pick<SetupFacts, 'askable'>,
): SetupProblem[] {
  if (conditions === null) return [];
  const found: ConditionProblem[] = checkConditions(conditions, askable, operatorsWithToday);
  return found.map((problem) => wrong([at, problem.at].filter(Boolean).join('.'), problem.say));
}

function triggerProblems(
  trigger: TaskTrigger,
  at: string,
  known: Known & { task: TaskTemplate },
): SetupProblem[] {
  return [
    ...conditionProblems(trigger.conditions, `${at}.conditions`, known),
    ...actionProblems(trigger.action, `${at}.action`, known),
  ];
}

function actionProblems(
  action: TaskTrigger['action'],
  at: string,
  known: Known & { task: TaskTemplate },
): SetupProblem[] {
  switch (action.kind) {
    case 'send_message':
      return messageProblems(action, at, known);
    case 'file_note':
      return words(action.body, `${at}.body`, known);
    case 'create_task':
      return assigneeProblems(action.assignee, `${at}.assignee`, known);
    case 'redate_task':
      if (action.taskId === known.task.id)
        return [wrong(`${at}.taskId`, 'Choose another task than the one that sets this off.')];
      return known.ids.has(action.taskId)
        ? []
        : [wrong(`${at}.taskId`, 'Choose one of this matter type’s tasks.')];
    case 'set_field':
      return fieldProblems(action, at, known);
    case 'produce_document': {
      const say = known.problemWithDocument(action.documentTemplateId);
      return say === null ? [] : [wrong(`${at}.documentTemplateId`, say)];
    }
    case 'call_web': {
      const say = problemWithAddress(action.url);
      return say === null ? [] : [wrong(`${at}.url`, say)];
    }
  }
}

function messageProblems(
  { channel, words: said }: SendMessage,
  at: string,
  known: SetupFacts,
): SetupProblem[] {
  const [text, email] = [channel !== 'email', channel !== 'text'];
  if (said.kind === 'own') return ownProblems(said, { at: `${at}.words`, email }, known);
  const { textTemplateId, emailTemplateId } = said;
  const isTemplate = (id: string | null, purpose: 'text' | 'email') =>
    id !== null && known.isTemplate(id, purpose);
  return [
    ...(text && !isTemplate(textTemplateId, 'text') ? [wrong(`${at}.words.textTemplateId`, noTemplate)] : []),
    ...(email && !isTemplate(emailTemplateId, 'email')
      ? [wrong(`${at}.words.emailTemplateId`, noTemplate)]
      : []),
  ];
}

function ownProblems(
  said: OwnWords,
  { at, email }: { at: string; email: boolean },
  known: SetupFacts,
): SetupProblem[] {
  const { versions } = versionsOf(said);
  const languages = versions.map(({ language }) => language);
  return versions.flatMap(({ language, subject, body }, place) => {
    const here = place === 0 ? at : `${at}.others.${place - 1}`;
    return [
      ...(languages.indexOf(language) < place
        ? [wrong(`${here}.language`, 'It is written in this language already.')]
        : []),
      ...words(body, `${here}.body`, known),
      ...(email ? subjectProblems(subject, `${here}.subject`, known) : []),
    ];
  });
}

const noTemplate = 'Choose a template that everyone may use on these cases.';

function subjectProblems(subject: string, at: string, known: SetupFacts): SetupProblem[] {
  return subject.trim() === '' ? [wrong(at, 'Write the subject of the email.')] : words(subject, at, known);
}

function words(text: string, at: string, { problemWithWords }: SetupFacts): SetupProblem[] {
  const say = problemWithWords(text);
  return say === null ? [] : [wrong(at, say)];
}

function fieldProblems({ field, value }: SetField, at: string, { fields }: SetupFacts): SetupProblem[] {
  const about = fields.find(({ key, archived }) => key === field && !archived);
  if (!about) return [wrong(`${at}.field`, 'Choose a field of this matter type.')];
  if (value.kind === 'clear') {
    return about.required ? [wrong(`${at}.value`, `“${about.label}” has to be filled in.`)] : [];
  }
  if (value.kind === 'today') {
    return about.kind === 'date' ? [] : [wrong(`${at}.value`, `“${about.label}” is not a date.`)];
  }
  const check = checkCustomValues([about], { [field]: value.value });
  return check.ok ? [] : check.problems.map(({ say }) => wrong(`${at}.value.value`, say));
}

const wrong = (field: string, message: string): SetupProblem => ({ field, code: 'bad_input', message });
