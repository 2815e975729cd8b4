import {
  addPersonEvent,
  archivePerson,
  findPersonByNumber,
  revealPerson,
} from '#lib/base/people/commands/acts.ts'
import { distinctPersons, mergePerson } from '#lib/base/people/commands/merge.ts'
import { removePhoto } from '#lib/base/people/commands/photo.ts'
import { createPerson, updatePerson } from '#lib/base/people/commands/save.ts'
import { personGet, personList } from '#lib/base/people/queries.ts'
import { get, post, put, type Route } from '#lib/kernel/routes.ts'

/** People that the unions keep records of. Private values only by reveal. */
export const peopleRoutes: Route[] = [
  get('people', personList),
  post('people', createPerson, 201),
  post('people-search', findPersonByNumber),
  get('people/{id}', personGet),
  put('people/{id}', updatePerson),
  post('people/{id}/events', addPersonEvent),
  post('people/{id}/reveal', revealPerson),
  post('people/{id}/merge', mergePerson),
  post('people/{id}/distinct', distinctPersons),
  post('people/{id}/archive', archivePerson),
  post('person-photos/{id}/remove', removePhoto),
]
