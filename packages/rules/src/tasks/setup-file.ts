import type { RuleGroup } from '../conditions/types.ts';
import { factsOf } from '../conditions/types.ts';
import type { CustomField } from '../custom-fields.ts';
import type {
  OwnVersion,
  TaskAssignee,
  TaskSetup,
  TaskTemplate,
  TaskTrigger,
  TriggerAction,
  TriggerWords,
} from './setup.ts';
import type { TargetRule } from './types.ts';

export type SetupField = Pick<CustomField, 'key' | 'label' | 'kind'> & { options: string[] };
export type SetupFile = TaskSetup & {
  format: 'matterline.task-setup';
  formatVersion: 1;
  /** of the matter type it is from */
  name: string;
  /** what it asks about, for a type that lacks them */
  fields: SetupField[];
};

/** The words of a template as they are now, in all its languages: another site has no such template. */
type Wording = { defaultLanguage: string; versions: readonly OwnVersion[] };
export type WordsOf = (templateId: string) => Wording | undefined;

/**
 * A set-up as a file that can be brought elsewhere: names of people and templates of this site are left out, and every
 * trigger is off.
 */
export function toSetupFile(
  { jurisdiction, categories }: TaskSetup,
  { name, fields, wordsOf }: { name: string; fields: readonly CustomField[]; wordsOf: WordsOf },
): SetupFile {
  const portable = categories.map((category) => ({
    ...category,
    tasks: category.tasks.map((task) => ({
      ...task,
      assignee: withoutPerson(task.assignee),
      // Another site has no such document.
      triggers: task.triggers
        .filter(({ action }) => action.kind !== 'produce_document')
        .map((trigger) => portableTrigger(trigger, wordsOf)),
    })),
  }));
  const asked = fieldsAsked(JSON.stringify(portable), { jurisdiction, categories: portable });
  return {
    format: 'matterline.task-setup',
    formatVersion: 1,
    name,
    fields: fields
      .filter(({ key, archived }) => !archived && asked.has(key))
      .map(({ key, label, kind, options }) => ({ key, label, kind, options: [...options] })),
    jurisdiction,
    categories: portable,
  };
}

const withoutPerson = (assignee: TaskAssignee): TaskAssignee =>
  assignee.kind === 'person' ? { kind: 'nobody' } : assignee;

function portableTrigger(trigger: TaskTrigger, wordsOf: WordsOf): TaskTrigger {
  return { ...trigger, state: 'off', version: 1, action: portableAction(trigger.action, wordsOf) };
}

function portableAction(action: TriggerAction, wordsOf: WordsOf): TriggerAction {
  if (action.kind === 'create_task') return { ...action, assignee: withoutPerson(action.assignee) };
  return action.kind === 'send_message' ? { ...action, words: ownWords(action.words, wordsOf) } : action;
}

function ownWords(words: TriggerWords, wordsOf: WordsOf): TriggerWords {
  if (words.kind === 'own') return words;
  const text = words.textTemplateId === null ? undefined : wordsOf(words.textTemplateId);
  const email = words.emailTemplateId === null ? undefined : wordsOf(words.emailTemplateId);
  const language = (text ?? email)?.defaultLanguage ?? 'en';
  const written = [...(text?.versions ?? []), ...(email?.versions ?? [])].map((one) => one.language);
  const inLanguage = (asked: string): OwnVersion => ({
    language: asked,
    subject: saidIn(email, asked)?.subject ?? '',
    body: saidIn(text, asked)?.body ?? saidIn(email, asked)?.body ?? 'Write the message.',
  });
  const { subject, body } = inLanguage(language);
  const others = [...new Set(written)].filter((one) => one !== language).map(inLanguage);
  return { kind: 'own', subject, body, language, others };
}

/** A text and an email need not be written in the same languages: what one lacks is said in its own. */
function saidIn(words: Wording | undefined, language: string): OwnVersion | undefined {
  const find = (asked: string | undefined) => words?.versions.find((one) => one.language === asked);
  return find(language) ?? find(words?.defaultLanguage);
}

/** Keys of the custom fields it cannot do without: in dates, in conditions, in words, and those it sets. */
function fieldsAsked(whole: string, { categories }: TaskSetup): Set<string> {
  const tasks = categories.flatMap((category) => category.tasks);
  const groups: (RuleGroup | null)[] = [
    ...categories.map(({ conditions }) => conditions),
    ...tasks.flatMap(({ conditions, triggers }) => [conditions, ...triggers.map((one) => one.conditions)]),
  ];
  const inConditions = groups.flatMap(factsOf).flatMap((fact) => keyOf(fact));
  const inDates = tasks.flatMap(({ target }) => (target.kind === 'from_field' ? [target.field] : []));
  const set = tasks.flatMap(({ triggers }) =>
    triggers.flatMap(({ action }) => (action.kind === 'set_field' ? [action.field] : [])),
  );
  const inWords = [...whole.matchAll(/\bfield\.([a-z][a-z0-9_]*)/g)].map(([, key]) => key ?? '');
  return new Set([...inConditions, ...inDates, ...set, ...inWords]);
}

const keyOf = (fact: string): string[] => (fact.startsWith('field.') ? [fact.slice('field.'.length)] : []);

/**
 * A file's set-up with ids of its own, after what a type has already; its triggers are off, whatever the file says.
 *
 * @param newId a new id for one of the file's: the same each time it is asked for the same
 */
export function fromSetupFile(
  file: Pick<SetupFile, 'jurisdiction' | 'categories'>,
  before: TaskSetup,
  newId: (id: string) => string,
): TaskSetup {
  const added = file.categories.map((category) => ({
    ...category,
    id: newId(category.id),
    tasks: category.tasks.map((task) => renamed(task, newId)),
  }));
  return {
    jurisdiction: before.jurisdiction ?? file.jurisdiction,
    categories: [...before.categories, ...added],
  };
}

function renamed(task: TaskTemplate, newId: (id: string) => string): TaskTemplate {
  const target: TargetRule =
    task.target.kind === 'from_task' ? { ...task.target, taskId: newId(task.target.taskId) } : task.target;
  const triggers = task.triggers.map((trigger) => ({
    ...trigger,
    id: newId(trigger.id),
    state: 'off' as const,
    version: 1,
    action:
      trigger.action.kind === 'redate_task'
        ? { ...trigger.action, taskId: newId(trigger.action.taskId) }
        : trigger.action,
  }));
  return { ...task, id: newId(task.id), target, triggers };
}
